package io.longlink.rpc.tests.variants;

public final class Dog extends Animal {

    private int tricks;

    public int getTricks() {
        return tricks;
    }

    public void setTricks(int tricks) {
        this.tricks = tricks;
    }
}
