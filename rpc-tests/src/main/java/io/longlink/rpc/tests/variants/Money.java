package io.longlink.rpc.tests.variants;

import io.longlink.rpc.annotations.RpcCreator;

/** Has a static method for a constructor. */
public final class Money {

    private final String currency;
    private final long cents;

    private Money(String currency, long cents) {
        this.currency = currency;
        this.cents = cents;
    }

    @RpcCreator
    public static Money of(String currency, long cents) {
        return new Money(currency, cents);
    }

    public String currency() {
        return currency;
    }

    public long cents() {
        return cents;
    }
}
