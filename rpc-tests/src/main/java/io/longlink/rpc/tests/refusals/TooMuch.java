package io.longlink.rpc.tests.refusals;

/** An exception that cannot always be built again. */
public class TooMuch extends Exception {

    private static final long serialVersionUID = 1L;

    private final int value;

    public TooMuch(int value) {
        this.value = new Percent(value).value();
    }

    public int value() {
        return value;
    }
}
