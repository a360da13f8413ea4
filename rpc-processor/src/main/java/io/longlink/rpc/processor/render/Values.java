package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Expressions that write and read one value. */
final class Values {

    private final Rendering rendering;

    Values(Rendering rendering) {
        this.rendering = rendering;
    }

    /** {@code writer.writeLong(id)}: without the semicolon. */
    CodeBlock write(CodeBlock writer, Value value, CodeBlock expression) {
        if (value instanceof Value.Scalar scalar) {
            return CodeBlock.of("$L.$L($L)", writer, scalar.write(), expression);
        }
        if (value instanceof Value.Library library) {
            return CodeBlock.of("$T.write$L($L, $L)", family(library.family()), library.what(), writer, expression);
        }
        if (value instanceof Value.Maybe maybe) {
            return write(writer, maybe.content(), CodeBlock.of("$T.orNull($L)", RuntimeTypes.OPTIONALS, expression));
        }
        return CodeBlock.of("$T.INSTANCE.write($L,$W$L)", codec(value), writer, expression);
    }

    CodeBlock write(String writer, Value value, CodeBlock expression) {
        return write(CodeBlock.of("$N", writer), value, expression);
    }

    /** {@code reader.readLong()}. */
    CodeBlock read(String reader, Value value) {
        if (value instanceof Value.Scalar scalar) {
            return CodeBlock.of("$N.$L()", reader, scalar.read());
        }
        if (value instanceof Value.Library library) {
            return CodeBlock.of("$T.read$L($N)", family(library.family()), library.what(), reader);
        }
        if (value instanceof Value.Maybe maybe) {
            return CodeBlock.of("$T.ofNullable($L)", Optional.class, read(reader, maybe.content()));
        }
        return CodeBlock.of("$T.INSTANCE.read($N)", codec(value), reader);
    }

    /** What stands for a value that the message does not have. */
    CodeBlock absent(Value value) {
        if (value instanceof Value.Maybe) {
            return CodeBlock.of("$T.empty()", Optional.class);
        }
        if (value instanceof Value.Library library && library.family() == Value.Family.OPTIONALS) {
            return CodeBlock.of("$T.empty()", optional(library.what()));
        }
        return CodeBlock.of("$L", value.type() instanceof JavaType.Primitive primitive ? zero(primitive) : "null");
    }

    private static Class<?> optional(String what) {
        return switch (what) {
            case "Int" -> OptionalInt.class;
            case "Long" -> OptionalLong.class;
            default -> OptionalDouble.class;
        };
    }

    private static String zero(JavaType.Primitive type) {
        return switch (type.keyword()) {
            case "boolean" -> "false";
            case "long" -> "0L";
            case "float" -> "0.0f";
            case "double" -> "0.0";
            case "char" -> "'\\0'";
            default -> "0";
        };
    }

    private ClassName codec(Value value) {
        return rendering.codecClass(value.type());
    }

    private static ClassName family(Value.Family family) {
        return switch (family) {
            case BOXES -> RuntimeTypes.BOXES;
            case NUMBERS -> RuntimeTypes.NUMBERS;
            case TEXTS -> RuntimeTypes.TEXTS;
            case TIMES -> RuntimeTypes.TIMES;
            case PRIMITIVE_ARRAYS -> RuntimeTypes.PRIMITIVE_ARRAYS;
            case OPTIONALS -> RuntimeTypes.OPTIONALS;
        };
    }
}
