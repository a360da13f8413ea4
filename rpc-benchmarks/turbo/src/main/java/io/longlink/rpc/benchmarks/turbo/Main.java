package io.longlink.rpc.benchmarks.turbo;

import io.longlink.rpc.benchmarks.harness.Launch;

/** Where both processes start. */
final class Main {

    private Main() {}

    public static void main(String[] args) throws Exception {
        Launch.run(args, name -> new TurboPeer());
    }
}
