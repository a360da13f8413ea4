package io.longlink.rpc.tests.editions;

import io.longlink.rpc.annotations.RpcInterface;

/** Overloads, one of them with two parameters. */
@RpcInterface(name = "shop.Prices")
public interface Prices {

    String of(String article);

    String of(String article, int pieces);

    String of(long number);
}
