package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.longlink.rpc.processor.model.DataType.Argument;
import io.longlink.rpc.processor.model.DataType.Construction;
import io.longlink.rpc.processor.model.GeneratedNames;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields of an object: writing each, reading each, and making the object of them. */
final class Fields {

    private final Values values;
    private final JavaType.Declared type;
    private final List<Property> properties;
    private final Construction construction;

    /** 1 when the message of an exception comes before the properties, else 0. */
    private final int offset;

    Fields(
            Rendering rendering,
            JavaType.Declared type,
            List<Property> properties,
            Construction construction,
            boolean message) {
        values = new Values(rendering);
        this.type = type;
        this.properties = properties;
        this.construction = construction;
        offset = message ? 1 : 0;
    }

    CodeBlock definition() {
        List<String> names = new ArrayList<>();
        if (offset > 0) {
            names.add("message");
        }
        properties.forEach(property -> names.add(property.wireName()));
        CodeBlock.Builder code = CodecClass.definitionOf(type.wireClass(), names).toBuilder();
        for (int i = 0; i < properties.size(); i++) {
            List<String> aliases = properties.get(i).aliases();
            if (!aliases.isEmpty()) {
                CodeBlock quoted =
                        aliases.stream().map(alias -> CodeBlock.of("$S", alias)).collect(CodeBlock.joining(", "));
                code.add(".alias($L, $L)", i + offset, quoted);
            }
        }
        return code.build();
    }

    CodeBlock write(String variable) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Property property : properties) {
            Property.Access getter = property.getter();
            CodeBlock got = CodeBlock.of(getter.isField() ? "$N.$N" : "$N.$N()", variable, getter.member());
            code.addStatement(values.write("writer", property.value(), got));
        }
        return code.build();
    }

    /** From behind the start of the object to its end. */
    CodeBlock read() {
        return construction.arguments().isEmpty() && offset == 0 ? readIntoBean() : readIntoConstructor();
    }

    /** A bean is there before its fields: what the message lacks keeps its initial value. */
    private CodeBlock readIntoBean() {
        Locals locals = CodecClass.locals();
        locals.name("object");
        String bean = locals.name(GeneratedNames.variable(type));
        CodeBlock.Builder code = CodeBlock.builder().addStatement("$T $N = $L", Spelling.of(type), bean, made(""));
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            code.beginControlFlow("if (reader.readField($L))", i)
                    .addStatement(set(bean, property, values.read("reader", property.value())))
                    .endControlFlow();
        }
        return code.addStatement("return reader.readObjectEnd(object, $N)", bean)
                .build();
    }

    /** Fields come in their order, and the object is made of all of them at the end. */
    private CodeBlock readIntoConstructor() {
        Locals locals = CodecClass.locals();
        locals.name("object");
        Map<Property, String> names = new HashMap<>();
        properties.forEach(property -> names.put(property, locals.name(property.name())));
        String message = locals.name("message");
        CodeBlock.Builder code = CodeBlock.builder();
        if (offset > 0) {
            code.addStatement("$T $N = reader.readField(0) ? reader.readString() : null", String.class, message);
        }
        Map<Property, String> present = new HashMap<>();
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            CodeBlock there = CodeBlock.of("reader.readField($L)", i + offset);
            if (!construction.takes(property)) {
                String has = locals.name("has" + GeneratedNames.afterPrefix(property.name()));
                present.put(property, has);
                code.addStatement("boolean $N = $L", has, there);
                there = CodeBlock.of("$N", has);
            }
            code.addStatement(
                    "$T $N = $L$W? $L$W: $L",
                    Spelling.of(property.value().type()),
                    names.get(property),
                    there,
                    values.read("reader", property.value()),
                    values.absent(property.value()));
        }
        CodeBlock arguments = arguments(code, names, message, locals);
        if (present.isEmpty()) {
            return code.addStatement("return reader.readObjectEnd(object, $L)", made(arguments))
                    .build();
        }
        String made = locals.name(GeneratedNames.variable(type));
        code.addStatement("$T $N = $L", Spelling.of(type), made, made(arguments));
        for (Property property : properties) {
            if (present.containsKey(property)) {
                code.beginControlFlow("if ($N)", present.get(property))
                        .addStatement(set(made, property, CodeBlock.of("$N", names.get(property))))
                        .endControlFlow();
            }
        }
        return code.addStatement("return reader.readObjectEnd(object, $N)", made)
                .build();
    }

    private CodeBlock arguments(CodeBlock.Builder code, Map<Property, String> names, String message, Locals locals) {
        List<CodeBlock> arguments = new ArrayList<>();
        for (Argument argument : construction.arguments()) {
            switch (argument.source()) {
                case PROPERTY ->
                    arguments.add(CodeBlock.of(
                            "$N", Objects.requireNonNull(names.get(Objects.requireNonNull(argument.property())))));
                case MESSAGE -> arguments.add(CodeBlock.of("$N", message));
                case CAUSE -> {
                    String cause = locals.name("cause");
                    TypeName causeType = Spelling.of(Objects.requireNonNull(argument.parameter()));
                    code.addStatement("$T $N = null", causeType, cause);
                    arguments.add(CodeBlock.of("$N", cause));
                }
            }
        }
        return CodeBlock.join(arguments, ",$W");
    }

    private CodeBlock made(Object arguments) {
        String diamond = type.arguments().isEmpty() ? "" : "<>";
        return CodeBlock.of("new $T$L($L)", Spelling.raw(type), diamond, arguments);
    }

    private static CodeBlock set(String object, Property property, CodeBlock value) {
        Property.Access setter = Objects.requireNonNull(property.setter());
        return CodeBlock.of(setter.isField() ? "$N.$N = $L" : "$N.$N($L)", object, setter.member(), value);
    }
}
