package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.Row.contract;

import io.longlink.rpc.processor.read.ProblemId;
import java.util.ArrayList;
import java.util.List;

/** Problems with types that others stand for, and with the annotations that say more about a type. */
final class SubtypeRows {

    private SubtypeRows() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(hierarchies());
        rows.addAll(generics());
        rows.addAll(unknown());
        rows.addAll(graphs());
        rows.addAll(defaults());
        return rows;
    }

    /** A contract with a parameter of type Shape, and the file that declares it. */
    private static Row shape(ProblemId id, String fragment, String body, String... more) {
        return typed(id, fragment, "Shape", body, more);
    }

    private static Row typed(ProblemId id, String fragment, String type, String body, String... more) {
        List<String> sources = new ArrayList<>();
        sources.add(contract("void draw(\n" + type + " shape); // <- here"));
        sources.add("package com.acme;\n\nimport io.longlink.rpc.annotations.*;\n\n" + body);
        for (String source : more) {
            sources.add("package com.acme;\n\n" + source);
        }
        return new Row(id, fragment, sources);
    }

    private static List<Row> hierarchies() {
        String path = "UserService.draw → parameter \"shape\"";
        return List.of(
                shape(
                        ProblemId.OPEN_TYPE,
                        path
                                + " → com.acme.Weird: type com.acme.Weird is an interface: any class may be behind it; seal it or"
                                + " name its classes with @Subtypes",
                        "sealed interface Shape permits Weird {}",
                        "non-sealed interface Weird extends Shape {}"),
                shape(
                        ProblemId.OPEN_TYPE,
                        path + " → com.acme.Round → com.acme.Round.Oval: type com.acme.Round.Oval is abstract",
                        "sealed interface Shape permits Round {}",
                        "sealed interface Round extends Shape { abstract non-sealed class Oval implements Round {} }"),
                shape(
                        ProblemId.OPEN_TYPE,
                        path + " → Dot.data: type Object is open",
                        "sealed interface Shape permits Dot {}",
                        "record Dot(Object data) implements Shape {}"),
                shape(
                        ProblemId.UNSUPPORTED_TYPE,
                        path + " → com.acme.Dots: type com.acme.Dots is a collection of its own",
                        "@Subtypes(Dots.class) interface Shape {}",
                        "class Dots extends java.util.ArrayList<String> implements Shape {"
                                + " static final long serialVersionUID = 1; }"),
                shape(
                        ProblemId.INACCESSIBLE,
                        path
                                + " → com.acme.Shape.Dot: type com.acme.Shape.Dot cannot be named by generated code: Dot is private",
                        "abstract sealed class Shape { private static final class Dot extends Shape {} }"),
                shape(
                        ProblemId.DUPLICATE_NAME,
                        path + " → com.acme.Shape.Two: name \"dot\" is on the wire twice",
                        "sealed interface Shape { @Wire(\"dot\") record One() implements Shape {}"
                                + " @Wire(alias = \"dot\") record Two() implements Shape {} }"),
                shape(
                        ProblemId.WIRE,
                        "@Wire has an alias, and no object has its name",
                        "@Wire(alias = \"Form\") sealed interface Shape { record Dot() implements Shape {} }"),
                shape(
                        ProblemId.SUBTYPES,
                        "@Subtypes of com.acme.Shape names String, which is no subtype of it; name classes that implement",
                        "@Subtypes(String.class) interface Shape {}"),
                shape(
                        ProblemId.SUBTYPES,
                        "@Subtypes of com.acme.Shape names com.acme.Shape, which is no subtype of it",
                        "@Subtypes(Shape.class) class Shape {}"),
                shape(
                        ProblemId.SUBTYPES,
                        "@Subtypes of com.acme.Shape names int[], which is no subtype of it",
                        "@Subtypes(int[].class) interface Shape {}"),
                shape(
                        ProblemId.SUBTYPES,
                        "@Subtypes of com.acme.Shape names nothing; name the classes, or remove it",
                        "@Subtypes({}) interface Shape {}"),
                shape(
                        ProblemId.SUBTYPES,
                        "sealed type com.acme.Shape has @Subtypes; remove it, \"permits\" is enough",
                        "@Subtypes(Shape.Dot.class) sealed interface Shape { record Dot() implements Shape {} }"),
                shape(
                        ProblemId.SUBTYPES,
                        "@Subtypes on com.acme.Shape, which can have none",
                        "@Subtypes({}) record Shape() {}"),
                new Row(
                        ProblemId.SUBTYPES,
                        "UserService: @Subtypes on UserService, where it means nothing",
                        List.of(contract("void draw();")
                                .replace(
                                        "public interface UserService {",
                                        "@Subtypes({}) public interface UserService { // <- here"))),
                new Row(
                        ProblemId.SUBTYPES,
                        "@Subtypes on Shape, where it means nothing",
                        List.of(
                                contract("void draw() throws Shape; // <- here"),
                                "package com.acme;\n\n@io.longlink.rpc.annotations.Subtypes({})\nclass Shape extends Exception {"
                                        + " static final long serialVersionUID = 1; }")));
    }

    private static List<Row> generics() {
        return List.of(
                typed(
                        ProblemId.SUBTYPES,
                        "com.acme.Shape<String> does not say what E of com.acme.Shape.Failed is; let com.acme.Shape.Failed have",
                        "Shape<String>",
                        "sealed interface Shape<T> { record Failed<T, E>(E why) implements Shape<T> {} }"),
                typed(
                        ProblemId.SUBTYPES,
                        "com.acme.Shape<String> has no subtype that fits it",
                        "Shape<String>",
                        "sealed interface Shape<T> { record Number(int x) implements Shape<Integer> {} }"),
                typed(
                        ProblemId.RAW_TYPE,
                        "com.acme.Dot extends com.acme.Shape raw; say of what: Shape<…>",
                        "Shape<String>",
                        "sealed interface Shape<T> permits Dot {}",
                        "@SuppressWarnings(\"rawtypes\") record Dot() implements Shape {}"),
                typed(
                        ProblemId.MAP_KEY,
                        "type com.acme.Shape cannot be a key",
                        "Map<Shape, String>",
                        "sealed interface Shape { record Dot(int x) implements Shape {} }"));
    }

    private static List<Row> unknown() {
        return List.of(
                shape(
                        ProblemId.UNKNOWN_VALUE,
                        "com.acme.Shape has two subtypes with @UnknownValue: Shape.One and Shape.Two; keep one",
                        "sealed interface Shape { @UnknownValue record One() implements Shape {}"
                                + " @UnknownValue record Two() implements Shape {} }"),
                shape(
                        ProblemId.UNKNOWN_VALUE,
                        "enum com.acme.Shape has two constants with @UnknownValue: A and B; keep one",
                        "enum Shape { @UnknownValue A, @UnknownValue B }"),
                shape(
                        ProblemId.UNKNOWN_VALUE,
                        "@UnknownValue on enum com.acme.Shape; put it on one of its constants",
                        "@UnknownValue enum Shape { A }"),
                shape(
                        ProblemId.UNKNOWN_VALUE,
                        "@UnknownValue on com.acme.Shape, which has no objects of its own; put it on a record or class",
                        "@UnknownValue sealed interface Shape { record One() implements Shape {} }"),
                shape(
                        ProblemId.UNKNOWN_VALUE,
                        "Shape.x: @UnknownValue on x, where it means nothing",
                        "class Shape { @UnknownValue int x; }"),
                shape(
                        ProblemId.UNKNOWN_VALUE,
                        "Shape.x: @UnknownValue on x, where it means nothing",
                        "record Shape(@UnknownValue int x) {}"));
    }

    private static List<Row> graphs() {
        return List.of(
                shape(
                        ProblemId.GRAPH,
                        "@Graph on enum com.acme.Shape, whose constants are shared anyway; remove it",
                        "@Graph enum Shape { A }"),
                new Row(
                        ProblemId.GRAPH,
                        "@Graph on Shape, where it means nothing",
                        List.of(
                                contract("void draw() throws Shape; // <- here"),
                                "package com.acme;\n\n@io.longlink.rpc.annotations.Graph\nclass Shape extends Exception {"
                                        + " static final long serialVersionUID = 1; }")),
                new Row(
                        ProblemId.GRAPH,
                        "UserService: @Graph on UserService, where it means nothing",
                        List.of(contract("void draw();")
                                .replace(
                                        "public interface UserService {",
                                        "@Graph public interface UserService { // <- here"))));
    }

    private static List<Row> defaults() {
        return List.of(
                shape(
                        ProblemId.DEFAULT,
                        "Shape.x: @Default(\"many\") is no int; write a value of it, like \"1\"",
                        "record Shape(@Default(\"many\") int x) {}"),
                shape(ProblemId.DEFAULT, "@Default(\"200\") is no Byte", "record Shape(@Default(\"200\") Byte x) {}"),
                shape(
                        ProblemId.DEFAULT,
                        "@Default(\"yes\") is no boolean; write a value of it, like \"true\"",
                        "record Shape(@Default(\"yes\") boolean x) {}"),
                shape(ProblemId.DEFAULT, "@Default(\"\") is no char", "record Shape(@Default char x) {}"),
                shape(
                        ProblemId.DEFAULT,
                        "@Default(\"NaN\") is no double",
                        "record Shape(@Default(\"NaN\") double x) {}"),
                shape(
                        ProblemId.DEFAULT,
                        "@Default(\"C\") is no com.acme.Color; write one of its constants: A, B",
                        "record Shape(@Default(\"C\") Color x) {}",
                        "enum Color { A, B }"),
                shape(
                        ProblemId.DEFAULT,
                        "@Default(\"a,b\") is no List<String>; write @Default alone, for an empty one",
                        "record Shape(@Default(\"a,b\") java.util.List<String> x) {}"),
                shape(
                        ProblemId.DEFAULT,
                        "is no java.time.LocalDate; write none: only primitives, their boxes, String, enums and empty containers",
                        "record Shape(@Default(\"2026-01-01\") java.time.LocalDate x) {}"),
                shape(
                        ProblemId.DEFAULT,
                        "Shape.x: @Default which is set only when it is there; initialize the field, and remove the annotation",
                        "class Shape { @Default(\"5\") int x; }"),
                new Row(
                        ProblemId.DEFAULT,
                        "parameter \"x\": @Default on a parameter of a method, which callers always give",
                        List.of(contract("void draw(\n@Default(\"5\") int x); // <- here"))));
    }
}
