package io.longlink.rpc.spring.testing;

/** Has a contract, too. */
public interface Farewell {

    String bye(String name);
}
