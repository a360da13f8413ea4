package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.Row.contract;
import static io.longlink.rpc.processor.Row.row;

import io.longlink.rpc.processor.read.ProblemId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Problems of the interface itself. */
final class ContractRows {

    private ContractRows() {}

    static List<Row> rows() {
        return List.of(
                row(
                        ProblemId.NOT_AN_INTERFACE,
                        "@RpcInterface on a class (expected: an interface)",
                        annotated("class UserService {}")),
                row(
                        ProblemId.NOT_AN_INTERFACE,
                        "@RpcInterface on a record",
                        annotated("record UserService(int id) {}")),
                row(ProblemId.NOT_AN_INTERFACE, "@RpcInterface on an enum", annotated("enum UserService { A }")),
                row(
                        ProblemId.NOT_AN_INTERFACE,
                        "@RpcInterface on an annotation",
                        annotated("@interface UserService {}")),
                row(
                        ProblemId.GENERIC_CONTRACT,
                        "UserService: a generic interface",
                        annotated("interface UserService<T> {}")),
                row(
                        ProblemId.SEALED_CONTRACT,
                        "a sealed interface cannot have a generated stub; unseal it",
                        annotated("sealed interface UserService permits Users {}"),
                        "package com.acme; final class Users implements UserService {}"),
                row(ProblemId.INACCESSIBLE, "UserService is private", """
                        package com.acme;

                        class Outer {
                            @io.longlink.rpc.annotations.RpcInterface
                            private interface UserService {} // <- here
                        }
                        """),
                row(
                        ProblemId.SERVICE_NAME,
                        "name: \"user service\" (expected: letters, digits, '.', '_', '-')",
                        named("name = \"user service\"")),
                row(ProblemId.SERVICE_NAME, "name: \"a/b\"", named("name = \"a/b\"")),
                row(ProblemId.SERVICE_NAME, "version: \"\"", named("version = \"\"")),
                row(
                        ProblemId.LONG_NAME,
                        "names of 221 bytes (expected: at most 200,",
                        annotated("interface UserService" + "\u00e9".repeat(105) + " {}")),
                row(
                        ProblemId.NAME_CLASH,
                        "classes that exist already: com.acme.UserServiceStub; rename",
                        annotated("interface UserService {}"),
                        "package com.acme;\n\nclass UserServiceStub {}"),
                row(
                        ProblemId.NAME_CLASH,
                        "exist already: com.acme.A_BContract, com.acme.A_BStub, com.acme.A_BDispatcher",
                        """
                        package com.acme;

                        @io.longlink.rpc.annotations.RpcInterface
                        interface A_B {}
                        """,
                        """
                        package com.acme;

                        class A {
                            @io.longlink.rpc.annotations.RpcInterface
                            interface B {} // <- here
                        }
                        """),
                row(ProblemId.TOO_MANY_METHODS, "UserService: 2001 methods (expected: at most 2000)", methods(2001)),
                row(
                                ProblemId.RUNTIME_MISSING,
                                "class io.longlink.rpc.call.ServiceContract, which generated code extends, is not there",
                                annotated("interface UserService {}"))
                        .with(directory -> new Build().without("rpc-runtime")),
                row(
                                ProblemId.INTERNAL,
                                "UserService: the processor failed with IllegalStateException: sabotage; this is a fault of",
                                annotated("interface UserService {}"))
                        .with(directory -> new Build().only(new Sabotaged())),
                row(
                        ProblemId.POLICY,
                        "@Idempotent on a default or static method, which stays local",
                        contract("@Idempotent default void find() {} // <- here")),
                row(
                        ProblemId.POLICY,
                        "@OneWay on a default or static method",
                        contract("@OneWay static void find() {} // <- here")),
                row(ProblemId.DEADLINE, "UserService: deadline \"soon\"", """
                        package com.acme;

                        import io.longlink.rpc.annotations.*;

                        @RpcInterface
                        @Deadline("soon")
                        public interface UserService { // <- here
                            void one();
                            void two();
                        }
                        """));
    }

    private static String annotated(String type) {
        return "package com.acme;\n\n@io.longlink.rpc.annotations.RpcInterface\n" + type + " // <- here\n";
    }

    private static String named(String names) {
        return "package com.acme;\n\n@io.longlink.rpc.annotations.RpcInterface(" + names
                + ")\ninterface UserService {} // <- here\n";
    }

    private static String methods(int count) {
        return "package com.acme;\n\n@io.longlink.rpc.annotations.RpcInterface\ninterface UserService { // <- here\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "void method" + i + "();\n")
                        .collect(Collectors.joining())
                + "}\n";
    }
}
