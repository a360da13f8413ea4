package io.longlink.rpc.processor.render;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.longlink.rpc.processor.model.DataType;
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

    /** What stands around the fields. */
    enum Kind {
        PLAIN,
        /** The object may contain itself: it is known before its fields. */
        GRAPH,
        /** The message of the exception stands before its properties. */
        FAILURE
    }

    private final Values values;
    private final JavaType.Declared type;
    private final List<Property> properties;
    private final Construction construction;
    private final Kind kind;

    /** How many fields come before the properties. */
    private final int offset;

    Fields(
            Rendering rendering,
            JavaType.Declared type,
            List<Property> properties,
            Construction construction,
            Kind kind) {
        values = new Values(rendering);
        this.type = type;
        this.properties = properties;
        this.construction = construction;
        this.kind = kind;
        offset = kind == Kind.FAILURE ? 1 : 0;
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
                code.add(".alias($L, $L)", i + offset, CodecClass.quoted(aliases));
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
        DataType.Builder builder = construction.builder();
        if (builder != null) {
            return readIntoBuilder(builder);
        }
        return construction.isBean() && kind != Kind.FAILURE ? readIntoBean() : readIntoConstructor();
    }

    /** A bean is there before its fields: what the message lacks keeps its initial value. */
    private CodeBlock readIntoBean() {
        Locals locals = CodecClass.locals();
        locals.name("object");
        String bean = locals.name(GeneratedNames.variable(type));
        CodeBlock made = kind == Kind.GRAPH ? CodeBlock.of("reader.created(object, $L)", made("")) : made("");
        return CodeBlock.builder()
                .addStatement("$T $N = $L", Spelling.of(type), bean, made)
                .add(readInto(bean))
                .addStatement("return reader.readObjectEnd(object, $N)", bean)
                .build();
    }

    private CodeBlock readIntoBuilder(DataType.Builder builder) {
        CodeBlock arguments = builder.arguments().isEmpty()
                ? CodeBlock.of("")
                : builder.arguments().stream()
                        .map(argument -> CodeBlock.of("$T", Spelling.of(argument)))
                        .collect(CodeBlock.joining(", ", "<", ">"));
        return CodeBlock.builder()
                .addStatement("var builder = $T.$L$N()", Spelling.raw(type), arguments, builder.start())
                .add(readInto("builder"))
                .addStatement("return reader.readObjectEnd(object, builder.$N())", builder.end())
                .build();
    }

    private CodeBlock readInto(String target) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            code.beginControlFlow("if (reader.readField($L))", i)
                    .addStatement(set(target, property, values.read("reader", property.value())))
                    .endControlFlow();
        }
        return code.build();
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
                    values.absent(property));
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
        if (construction.factory() != null) {
            return CodeBlock.of("$T.$N($L)", Spelling.raw(type), construction.factory(), arguments);
        }
        String diamond = type.arguments().isEmpty() ? "" : "<>";
        return CodeBlock.of("new $T$L($L)", Spelling.raw(type), diamond, arguments);
    }

    private static CodeBlock set(String object, Property property, CodeBlock value) {
        Property.Access setter = Objects.requireNonNull(property.setter());
        return CodeBlock.of(setter.isField() ? "$N.$N = $L" : "$N.$N($L)", object, setter.member(), value);
    }
}
