package io.longlink.rpc.tests.editions;

import io.longlink.rpc.annotations.RpcInterface;

/** Version 2 of {@link Prices}: another contract under the same name. */
@RpcInterface(name = "shop.Prices", version = "2")
public interface OtherPrices {

    long of(String article);
}
