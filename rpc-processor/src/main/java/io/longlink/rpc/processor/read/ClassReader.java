package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Graph;
import io.longlink.rpc.annotations.Subtypes;
import io.longlink.rpc.annotations.UnknownValue;
import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.DataType.Traits;
import io.longlink.rpc.processor.model.JavaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Reads what is inside a user's class: an enum, a record, or a class with properties. */
final class ClassReader {

    private final Compilation compilation;
    private final Problems problems;
    private final RecordReader records;
    private final BeanReader beans;
    private final Wires wires;

    ClassReader(Compilation compilation, Visibility visibility, Problems problems, TypeReader types) {
        this.compilation = compilation;
        this.problems = problems;
        records = new RecordReader(compilation, problems, types);
        beans = new BeanReader(compilation, visibility, problems, types);
        wires = new Wires(compilation, problems);
    }

    /** @param exactly whether another codec has its name, which its subtypes share */
    @Nullable
    DataType read(DeclaredType mirror, JavaType.Declared type, Place place, boolean exactly) {
        TypeElement element = (TypeElement) mirror.asElement();
        Wires.Pin pin = wires.read(place.then(Display.of(element)), type.wireClass(), List.of(element));
        boolean leaf = element.getKind() == ElementKind.ENUM || element.getKind() == ElementKind.RECORD;
        if (leaf && Compilation.has(element, Subtypes.class)) {
            problems.report(
                    ProblemId.SUBTYPES,
                    place,
                    "@Subtypes on " + Display.of(element) + ", which can have none",
                    "remove it");
        }
        if (element.getKind() == ElementKind.ENUM) {
            return enumeration(element, type, pin, place);
        }
        boolean open = !Compilation.is(element, Modifier.FINAL) && Hierarchy.isConcrete(element);
        Traits traits = new Traits(pin.aliases(), open, exactly, new Hierarchy(compilation).isGraph(element), false);
        return element.getKind() == ElementKind.RECORD
                ? records.read(element, mirror, type, traits, place)
                : beans.read(element, mirror, type, traits, place);
    }

    private DataType enumeration(TypeElement element, JavaType.Declared type, Wires.Pin own, Place place) {
        if (Compilation.has(element, Graph.class)) {
            problems.report(
                    ProblemId.GRAPH,
                    place,
                    "@Graph on enum " + Display.of(element) + ", whose constants are shared anyway",
                    "remove it");
        }
        if (Compilation.has(element, UnknownValue.class)) {
            reportUnknown(place, "@UnknownValue on enum " + Display.of(element), "put it on one of its constants");
        }
        List<DataType.Constant> constants = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        String unknown = null;
        for (Element constant : element.getEnclosedElements()) {
            if (constant.getKind() != ElementKind.ENUM_CONSTANT) {
                continue;
            }
            String name = constant.getSimpleName().toString();
            Place there = place.then(type.displayName() + "." + name);
            Wires.Pin pin = wires.read(there, name, List.of(constant));
            Names.checkUnique(problems, there, pin, taken);
            constants.add(new DataType.Constant(
                    name, pin.name(), pin.aliases(), compilation.elements().isDeprecated(constant)));
            if (Compilation.has(constant, UnknownValue.class)) {
                if (unknown != null) {
                    reportUnknown(
                            place,
                            "enum " + Display.of(element) + " has two constants with @UnknownValue: " + unknown
                                    + " and " + name,
                            "keep one");
                }
                unknown = name;
            }
        }
        return new DataType.Enumeration(type, own.aliases(), constants, unknown);
    }

    private void reportUnknown(Place place, String reason, String wayOut) {
        problems.report(ProblemId.UNKNOWN_VALUE, place, reason, wayOut);
    }
}
