package io.longlink.rpc.tests.editions;

import io.longlink.rpc.annotations.RpcInterface;

/** The contract of {@link Prices} as it was a release later, still version 1: methods came, one went, and the order changed. */
@RpcInterface(name = "shop.Prices")
public interface LaterPrices {

    String currency();

    String of(String article, int pieces);

    String of(String article);
}
