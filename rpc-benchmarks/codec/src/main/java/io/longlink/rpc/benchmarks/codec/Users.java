package io.longlink.rpc.benchmarks.codec;

import io.longlink.rpc.annotations.RpcInterface;

/** The contract whose generated codecs are measured. Nobody calls it. */
@RpcInterface
public interface Users {

    User find(long id);

    Page<User> list(int page);
}
