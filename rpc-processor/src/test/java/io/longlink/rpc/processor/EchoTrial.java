package io.longlink.rpc.processor;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.RpcChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A contract that gives back what it is given, compiled together with a class that calls it through a loopback. */
final class EchoTrial {

    private EchoTrial() {}

    /** Runs {@code Trial.run}, which asserts for itself. */
    private static void run(Build build, String... sources) throws Exception {
        Class<?> trial = build.run(sources).load().loadClass("com.acme.Trial");
        Function<Dispatcher, RpcChannel> loopback = Loopback::new;
        trial.getMethod("run", Function.class).invoke(null, loopback);
    }

    private static String trial(String body) {
        return """
                package com.acme;

                import static org.assertj.core.api.Assertions.*;

                import io.longlink.rpc.call.*;
                import java.math.*;
                import java.net.*;
                import java.time.*;
                import java.util.*;
                import java.util.concurrent.*;
                import java.util.function.Function;

                public final class Trial {
                    public static void run(Function<Dispatcher, RpcChannel> loopback) throws Exception {
                        Echo echo = new EchoContract().newStub(loopback.apply(new EchoContract().newDispatcher(new Parrot())));
                """ + body + "\n}\n}\n";
    }

    static final String IMPORTS = """
            package com.acme;

            import io.longlink.rpc.annotations.*;
            import java.math.*;
            import java.net.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;

            """;

    /** An Echo that gives back what it is given, for each type, and the class that implements it. */
    static List<String> echo(String... types) {
        StringBuilder contract = new StringBuilder(IMPORTS + "@RpcInterface public interface Echo {\n");
        StringBuilder parrot = new StringBuilder(IMPORTS + "final class Parrot implements Echo {\n");
        for (int i = 0; i < types.length; i++) {
            String method = types[i] + " e" + i + "(" + types[i] + " it)";
            contract.append(method).append(";\n");
            parrot.append("@Override public ").append(method).append(" { return it; }\n");
        }
        return new ArrayList<>(
                List.of(contract.append("}\n").toString(), parrot.append("}\n").toString()));
    }

    static void run(List<String> echo, String trial, String... more) throws Exception {
        run(new Build(), echo, trial, more);
    }

    static void run(Build build, List<String> echo, String trial, String... more) throws Exception {
        List<String> sources = new ArrayList<>(echo);
        sources.add(trial(trial));
        sources.addAll(List.of(more));
        run(build, sources.toArray(new String[0]));
    }
}
