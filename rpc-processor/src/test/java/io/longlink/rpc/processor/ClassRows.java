package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.Row.contract;

import io.longlink.rpc.processor.read.ProblemId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Problems inside the classes that a contract reaches. */
final class ClassRows {

    private ClassRows() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(constructors());
        rows.addAll(fields());
        rows.addAll(names());
        return rows;
    }

    /** A contract with one parameter, and the class of that parameter. */
    private static Row user(ProblemId id, String fragment, String body, String... more) {
        List<String> sources = new ArrayList<>(List.of(more));
        sources.add(0, contract("void save(\nUser user); // <- here"));
        sources.add(1, "package com.acme;\n\nimport io.longlink.rpc.annotations.*;\n\n" + body);
        return new Row(id, fragment, sources);
    }

    private static List<Row> constructors() {
        return List.of(
                user(
                        ProblemId.CREATOR,
                        "com.acme.User has 2 constructors, all with parameters; mark one with @RpcCreator",
                        "class User { int a; User(int a) {} User(int a, int b) {} }"),
                user(
                        ProblemId.CREATOR,
                        "com.acme.User has 2 constructors with @RpcCreator",
                        "class User { @RpcCreator User(int a) {} @RpcCreator User(int a, int b) {} }"),
                user(
                        ProblemId.CREATOR,
                        "with @RpcCreator cannot be called from the package of the contract",
                        "class User { @RpcCreator private User() {} }"),
                user(
                        ProblemId.CREATOR,
                        "com.acme.User has no constructor that the package of the contract can call; make one public, mark a static",
                        "class User { private User() {} }"),
                user(
                        ProblemId.CREATOR,
                        "the constructor of com.acme.User throws checked exceptions",
                        "class User { User() throws Exception {} }"),
                user(
                        ProblemId.CREATOR,
                        "@RpcCreator on a constructor of record com.acme.User",
                        "record User(int a, int b) { @RpcCreator User(int a) { this(a, 0); } }"),
                user(
                        ProblemId.CREATOR,
                        "@RpcCreator on a method of record com.acme.User",
                        "record User(int a) { @RpcCreator static User of(int a) { return new User(a); } }"),
                user(
                        ProblemId.CREATOR,
                        "method com.acme.User.of with @RpcCreator is no static method that returns com.acme.User; let it be one",
                        "class User { @RpcCreator User of(int a) { return this; } }"),
                user(
                        ProblemId.CREATOR,
                        "method com.acme.User.of with @RpcCreator is no static method that returns com.acme.User",
                        "class User { @RpcCreator static Object of(int a) { return 1; } }"),
                user(
                        ProblemId.CREATOR,
                        "com.acme.User has 2 constructors and methods with @RpcCreator; keep one",
                        "class User { @RpcCreator User() {} @RpcCreator static User of() { return new User(); } }"),
                user(
                        ProblemId.CREATOR,
                        "com.acme.User is abstract, and what its static builder method gives has no build() for it",
                        "interface User { static String builder() { return \"\"; } }"),
                user(
                        ProblemId.CREATOR_PARAMETER,
                        "parameter \"nmae\" of method com.acme.User.of matches no property (did you mean \"name\"?)",
                        "interface User { String name(); @RpcCreator static User of(String nmae) { return () -> nmae; } }"),
                user(
                        ProblemId.HIDDEN_FIELD,
                        "field \"b\" of com.acme.User can be read but not set from the package of the contract; let the builder",
                        "class User { int a; int b; private User() {} static Builder builder() { return new Builder(); }"
                                + " static class Builder { Builder a(int a) { return this; } User build() { return new User(); } } }"),
                user(
                        ProblemId.CREATOR_PARAMETER,
                        "parameter \"nmae\" of the constructor of com.acme.User matches no property (did you mean \"name\"?)",
                        "class User { final String name; User(String nmae) { name = nmae; } }"),
                user(
                        ProblemId.CREATOR_PARAMETER,
                        "takes int, its property is long",
                        "class User { final long id; User(int id) { this.id = id; } }"),
                user(
                        ProblemId.CREATOR_PARAMETER,
                        "takes int, its property is Integer",
                        "class User { final Integer id; User(int id) { this.id = id; } }"),
                user(
                                ProblemId.PARAMETER_NAMES,
                                "the class file of com.acme.Money has no names for its constructor's parameters;",
                                "class User { Money money; }")
                        .with(directory -> {
                            new Build()
                                    .only()
                                    .run("package com.acme;\n\nclass Money { final long amount; Money(long amount) {"
                                            + " this.amount = amount; } }")
                                    .writeClasses(directory);
                            return new Build().classes(directory);
                        }),
                user(
                        ProblemId.CREATOR_PARAMETER,
                        "sets the property of another parameter again",
                        "class User { final long id; User(long id, @Wire(\"id\") long key) { this.id = id; } }"));
    }

    private static List<Row> fields() {
        return List.of(
                user(
                        ProblemId.HIDDEN_FIELD,
                        "User.id: field \"id\" of com.acme.User cannot be read",
                        "class User { private long id; public void setId(long id) { this.id = id; } }"),
                user(
                        ProblemId.HIDDEN_FIELD,
                        "User.id: field \"id\" of com.acme.User can be read but not set",
                        "class User { private long id; public long getId() { return id; } }"),
                user(
                        ProblemId.HIDDEN_FIELD,
                        "set from the package of the contract; give it a setter that takes Optional<String>",
                        "class User { private String id; public java.util.Optional<String> getId() { return null; }"
                                + " public void setId(String id) { this.id = id; } }"),
                user(
                        ProblemId.HIDDEN_FIELD,
                        "field \"id\" of com.other.Base cannot be read from the package of the contract",
                        "class User extends com.other.Base {}",
                        "package com.other;\n\npublic class Base { protected long id; }"),
                user(
                        ProblemId.DUPLICATE_FIELD,
                        "field \"id\" stands in com.acme.Base and again in com.acme.User",
                        "class User extends Base { long id; }",
                        "package com.acme;\n\nclass Base { long id; }"),
                user(
                        ProblemId.TOO_MANY_FIELDS,
                        "User has 1025 properties (expected: at most 1024)",
                        IntStream.range(0, 1025)
                                .mapToObj(i -> "int field" + i + ";\n")
                                .collect(Collectors.joining("", "class User {\n", "}"))));
    }

    private static List<Row> names() {
        return List.of(
                user(
                        ProblemId.DUPLICATE_NAME,
                        "User.b: name \"x\" is on the wire twice",
                        "record User(@Wire(\"x\") int a, @Wire(alias = \"x\") int b) {}"),
                user(
                        ProblemId.DUPLICATE_NAME,
                        "User.B: name \"A\" is on the wire twice",
                        "enum User { A, @Wire(\"A\") B }"),
                user(
                        ProblemId.DUPLICATE_NAME,
                        "User.b: name \"a\" is on the wire twice",
                        "class User { int a; @Wire(\"a\") int b; }"),
                user(ProblemId.WIRE, "@Wire names \"a b\"", "record User(@Wire(\"a b\") int a) {}"),
                user(ProblemId.WIRE, "@Wire names \"??\"", "@Wire(\"\\n\\t\") record User(int a) {}"));
    }
}
