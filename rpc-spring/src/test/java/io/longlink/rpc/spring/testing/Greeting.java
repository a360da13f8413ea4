package io.longlink.rpc.spring.testing;

/** Has a contract. */
public interface Greeting {

    String greet(String name);
}
