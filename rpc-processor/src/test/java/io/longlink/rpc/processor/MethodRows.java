package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.Row.contract;
import static io.longlink.rpc.processor.Row.row;

import io.longlink.rpc.processor.read.ProblemId;
import java.util.ArrayList;
import java.util.List;

/** Problems of the methods of a contract. */
final class MethodRows {

    private MethodRows() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(shapes());
        rows.addAll(policies());
        rows.addAll(exceptions());
        return rows;
    }

    private static List<Row> shapes() {
        return List.of(
                row(
                        ProblemId.GENERIC_METHOD,
                        "UserService.find: a generic method",
                        contract("<T> void find(T id); // <- here")),
                row(
                        ProblemId.FINALIZE_METHOD,
                        "the garbage collector would call it",
                        contract("void finalize(); // <- here")),
                row(
                        ProblemId.DUPLICATE_METHOD,
                        "method find(long) has the key of find(long)",
                        contract("void find(long id);\n@Wire(\"find\") void load(long id); // <- here")),
                row(
                        ProblemId.DUPLICATE_METHOD,
                        "method find(com.acme.Id) has the key of",
                        contract("void find(Id id);\nvoid find(Key key); // <- here"),
                        "package com.acme;\n\nrecord Id(long id) {}",
                        "package com.acme;\n\n@io.longlink.rpc.annotations.Wire(\"com.acme.Id\") record Key(long id) {}"),
                row(
                        ProblemId.DUPLICATE_METHOD,
                        "UserService.put: inherited twice with parameters that only type arguments make the same",
                        "package com.acme;\n\n@io.longlink.rpc.annotations.RpcInterface\n"
                                + "public interface UserService extends Store<String>, Names {} // <- here",
                        "package com.acme;\n\ninterface Store<T> { void put(T t); }",
                        "package com.acme;\n\ninterface Names { void put(String name); }"),
                row(
                        ProblemId.ASYNC_TYPE,
                        "UserService.find → result: type java.util.concurrent.Future<String> cannot stand here",
                        contract("Future<String> find(long id); // <- here")),
                row(
                        ProblemId.ASYNC_TYPE,
                        "parameter \"id\"",
                        contract("void find(\nCompletableFuture<String> id); // <- here")),
                row(
                        ProblemId.RAW_TYPE,
                        "type java.util.concurrent.CompletionStage is raw",
                        contract("@SuppressWarnings(\"rawtypes\")\nCompletionStage find(long id); // <- here")),
                row(
                        ProblemId.WIRE,
                        "@Wire on a parameter of a method, whose name does not travel",
                        contract("void find(@Wire(\"key\") long id); // <- here")),
                row(
                        ProblemId.WIRE,
                        "@Wire has an alias, and a method is known by one key only",
                        contract("@Wire(alias = \"load\")\nvoid find(long id); // <- here")),
                row(
                        ProblemId.WIRE,
                        "@Wire names \"   \" (expected: a word without blanks)",
                        contract("@Wire(\"   \")\nvoid find(long id); // <- here")));
    }

    private static List<Row> policies() {
        return List.of(
                row(
                        ProblemId.ONE_WAY,
                        "a one-way method returns String (expected: void)",
                        contract("@OneWay String find(long id); // <- here")),
                row(
                        ProblemId.ONE_WAY,
                        "returns java.util.concurrent.CompletionStage<Void>",
                        contract("@OneWay CompletionStage<Void> find(long id); // <- here")),
                row(
                        ProblemId.ONE_WAY,
                        "a one-way method declares an exception",
                        contract("@OneWay void find(long id) throws java.io.IOException; // <- here")),
                row(
                        ProblemId.POLICY,
                        "@Idempotent on a one-way method, which is never sent again",
                        contract("@OneWay @Idempotent void find(long id); // <- here")),
                row(
                        ProblemId.ONE_WAY,
                        "a one-way method has a stream, and somebody has to say how many items may come",
                        contract("@OneWay void put(Flow.Publisher<String> items); // <- here")),
                row(
                        ProblemId.ONE_WAY,
                        "remove @OneWay, and return CompletionStage<Void> if nobody waits for the end",
                        contract("@OneWay Flow.Publisher<String> watch(); // <- here")),
                row(
                        ProblemId.ONE_WAY,
                        "remove the throws clause, or @OneWay",
                        contract("@OneWay void find(long id) throws IllegalStateException; // <- here")),
                row(
                        ProblemId.POLICY,
                        "Users.find: @Idempotent on a method of a class, where neither side reads it; put it on the interface",
                        contract("void find(long id);"),
                        onClass(
                                "@io.longlink.rpc.annotations.Idempotent @Override public void find(long id) {} // <- here")),
                row(
                        ProblemId.POLICY,
                        "Users: @Deadline on a class, where neither side reads it",
                        contract("void find(long id);"),
                        onClass("@Override public void find(long id) {}")
                                .replace("class Users", "@io.longlink.rpc.annotations.Deadline(\"2s\") class Users")
                                .replace("UserService {", "UserService { // <- here")),
                row(
                        ProblemId.POLICY,
                        "@Idempotent on a method with a stream, which is never sent again: its items have gone",
                        contract("@Idempotent Flow.Publisher<String> watch(); // <- here")),
                row(
                        ProblemId.POLICY,
                        "@NonBlocking on a method with a stream, and publishers and subscribers never run on an event loop",
                        contract("@NonBlocking String join(Flow.Publisher<String> items); // <- here")),
                row(
                        ProblemId.POLICY,
                        "hedge after 2000 ms and deadline after 2000 ms, so the second attempt would never begin",
                        contract("@Idempotent(hedge = \"2s\") @Deadline(\"2s\") String find(); // <- here")),
                row(
                        ProblemId.DEADLINE,
                        "hedge \"30\" (expected: 1ms to 24h",
                        contract("@Idempotent(hedge = \"30\") String find(); // <- here")),
                row(
                        ProblemId.DEADLINE,
                        "deadline \"\" (expected: 1ms to 24h",
                        contract("@Deadline(\"\") void find(); // <- here")),
                row(ProblemId.DEADLINE, "deadline \"0s\"", contract("@Deadline(\"0s\") void find(); // <- here")),
                row(ProblemId.DEADLINE, "deadline \"-1s\"", contract("@Deadline(\"-1s\") void find(); // <- here")),
                row(ProblemId.DEADLINE, "deadline \"25h\"", contract("@Deadline(\"25h\") void find(); // <- here")),
                row(ProblemId.DEADLINE, "deadline \"2 s\"", contract("@Deadline(\"2 s\") void find(); // <- here")),
                row(ProblemId.DEADLINE, "deadline \"1.5s\"", contract("@Deadline(\"1.5s\") void find(); // <- here")),
                row(ProblemId.DEADLINE, "deadline \"2\"", contract("@Deadline(\"2\") void find(); // <- here")),
                row(
                        ProblemId.DEADLINE,
                        "deadline \"86400001ms\"",
                        contract("@Deadline(\"86400001ms\") void find(); // <- here")),
                row(
                        ProblemId.DEADLINE,
                        "deadline \"99999999999999999999s\"",
                        contract("@Deadline(\"99999999999999999999s\") void find(); // <- here")),
                row(
                        ProblemId.DEADLINE,
                        "deadline \"5msec\" (did you mean \"ms\"?)",
                        contract("@Deadline(\"5msec\") void find(); // <- here")));
    }

    private static String onClass(String method) {
        return "package com.acme;\n\nfinal class Users implements UserService {\n" + method + "\n}\n";
    }

    private static List<Row> exceptions() {
        return List.of(
                row(
                        ProblemId.OPEN_EXCEPTION,
                        "UserService.find → exception Exception: exception Exception may be anything",
                        contract("void find() throws Exception; // <- here")),
                row(ProblemId.OPEN_EXCEPTION, "Throwable may be", contract("void find() throws Throwable; // <- here")),
                row(
                        ProblemId.OPEN_EXCEPTION,
                        "RuntimeException may be",
                        contract("void find() throws RuntimeException; // <- here")),
                row(
                        ProblemId.OPEN_EXCEPTION,
                        "StackOverflowError",
                        contract("void find() throws StackOverflowError; // <- here")),
                row(
                        ProblemId.OPEN_EXCEPTION,
                        "com.acme.Failed may be",
                        contract("void find() throws Failed; // <- here"),
                        "package com.acme;\n\nabstract class Failed extends Exception { static final long serialVersionUID = 1; }"),
                row(
                        ProblemId.OPEN_EXCEPTION,
                        "exception com.acme.Failed → com.acme.Failed.Open: exception com.acme.Failed.Open may be anything",
                        contract("void find() throws Failed; // <- here"),
                        """
                        package com.acme;

                        sealed abstract class Failed extends Exception {
                            static final long serialVersionUID = 1;
                            static abstract non-sealed class Open extends Failed { static final long serialVersionUID = 1; }
                        }
                        """),
                row(
                        ProblemId.EXCEPTION_SHAPE,
                        "exception com.acme.Failed.Coded cannot be built again",
                        contract("void find() throws Failed; // <- here"),
                        """
                        package com.acme;

                        sealed abstract class Failed extends Exception {
                            static final long serialVersionUID = 1;
                            static final class Coded extends Failed {
                                static final long serialVersionUID = 1;
                                private final int code;
                                Coded(int code) { this.code = code; }
                                Coded(String message, int code) { this.code = code; }
                                int code() { return code; }
                            }
                        }
                        """),
                row(
                        ProblemId.EXCEPTION_SHAPE,
                        "exception com.acme.Failed cannot be built again",
                        contract("void find() throws Failed; // <- here"),
                        """
                        package com.acme;

                        class Failed extends Exception {
                            static final long serialVersionUID = 1;
                            private final int code;
                            Failed(int code) { this.code = code; }
                            Failed(String message, int code) { super(message); this.code = code; }
                            int code() { return code; }
                        }
                        """),
                row(
                        ProblemId.EXCEPTION_SHAPE,
                        "UncheckedIOException cannot be built again by a caller; declare an exception of your own",
                        contract("void find() throws java.io.UncheckedIOException; // <- here")),
                row(
                        ProblemId.EXCEPTION_SHAPE,
                        "java.text.ParseException cannot be built again by a caller; declare an exception of your own",
                        contract("void find() throws java.text.ParseException; // <- here")),
                row(
                        ProblemId.CREATOR_PARAMETER,
                        "parameter \"codes\" of the constructor of com.acme.Failed matches no property (did you mean \"code\"?)",
                        contract("void find() throws Failed; // <- here"),
                        """
                        package com.acme;

                        class Failed extends Exception {
                            static final long serialVersionUID = 1;
                            private final int code;
                            Failed(String message, int codes) { super(message); this.code = codes; }
                            int code() { return code; }
                        }
                        """),
                row(
                        ProblemId.HIDDEN_FIELD,
                        "Failed.code: field \"code\" of com.acme.Failed cannot be read",
                        contract("void find() throws Failed; // <- here"),
                        """
                        package com.acme;

                        class Failed extends Exception {
                            static final long serialVersionUID = 1;
                            private final int code;
                            Failed(int code) { this.code = code; }
                            @Override public String toString() { return "" + code; }
                        }
                        """),
                row(
                        ProblemId.DUPLICATE_NAME,
                        "exception com.acme.Other: name \"com.acme.Failed\" is on the wire twice",
                        contract("void find() throws Failed, Other; // <- here"),
                        "package com.acme;\n\nclass Failed extends Exception { static final long serialVersionUID = 1; }",
                        "package com.acme;\n\n@io.longlink.rpc.annotations.Wire(\"com.acme.Failed\")\n"
                                + "class Other extends Exception { static final long serialVersionUID = 1; }"),
                row(
                        ProblemId.WIRE,
                        "@Wire has an alias, and a caller knows an exception by one name only",
                        contract("void find() throws Failed; // <- here"),
                        """
                        package com.acme;

                        @io.longlink.rpc.annotations.Wire(alias = "com.acme.Broken")
                        class Failed extends Exception {
                            static final long serialVersionUID = 1;
                        }
                        """));
    }
}
