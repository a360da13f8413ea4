package io.longlink.rpc.benchmarks.netty;

import io.longlink.rpc.benchmarks.harness.Launch;

/**
 * Where both processes start. {@code netty} is the limit; {@code netty-bare} shows what its futures cost.
 */
final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        Launch.run(args, name -> new NettyPeer(name.equals("netty")));
    }
}
