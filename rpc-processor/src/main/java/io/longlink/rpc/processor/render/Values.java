package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Property;
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

    /** Whether a codec of its own, perhaps inside an optional, reads the value. */
    boolean isCoded(Value value) {
        return value instanceof Value.Maybe maybe ? isCoded(maybe.content()) : value instanceof Value.Coded;
    }

    /** {@code answer.result(UserService_UserCodec.INSTANCE)}. */
    CodeBlock result(String answer, Value value) {
        return value instanceof Value.Maybe maybe
                ? CodeBlock.of("$T.ofNullable($L)", Optional.class, result(answer, maybe.content()))
                : CodeBlock.of("$N.result($T.INSTANCE)", answer, codec(value));
    }

    /** The same for a collection or a map that holds no null. */
    CodeBlock readNonNull(String reader, Value value) {
        return CodeBlock.of("$N.nonNull($L)", reader, read(reader, value));
    }

    /** Writes values of the type, one at a time: {@code UserService_UserCodec.INSTANCE::write}. */
    CodeBlock writer(Value value, Locals locals) {
        if (value instanceof Value.Scalar scalar) {
            return CodeBlock.of("$T::$L", RuntimeTypes.WRITER, scalar.write());
        }
        if (value instanceof Value.Library library) {
            return CodeBlock.of("$T::write$L", family(library.family()), library.what());
        }
        if (value instanceof Value.Coded) {
            return CodeBlock.of("$T.INSTANCE::write", codec(value));
        }
        String writer = locals.name("writer");
        String item = locals.name("item");
        return CodeBlock.of("($N, $N) -> $L", writer, item, write(writer, value, CodeBlock.of("$N", item)));
    }

    /** Reads values of the type, one at a time: {@code UserService_UserCodec.INSTANCE::read}. */
    CodeBlock reader(Value value, Locals locals) {
        if (value instanceof Value.Scalar scalar) {
            return CodeBlock.of("$T::$L", RuntimeTypes.READER, scalar.read());
        }
        if (value instanceof Value.Library library) {
            return CodeBlock.of("$T::read$L", family(library.family()), library.what());
        }
        if (value instanceof Value.Coded) {
            return CodeBlock.of("$T.INSTANCE::read", codec(value));
        }
        String reader = locals.name("reader");
        return CodeBlock.of("$N -> $L", reader, read(reader, value));
    }

    /** What stands for a property that the message does not have. */
    CodeBlock absent(Property property) {
        Property.Absent absent = property.absent();
        return absent == null
                ? absent(property.value())
                : absent(property.value().type(), absent);
    }

    private CodeBlock absent(JavaType type, Property.Absent absent) {
        return switch (absent.form()) {
            case STRING -> CodeBlock.of("$S", absent.text());
            case CONSTANT -> CodeBlock.of("$T.$N", Spelling.of(type), absent.text());
            case EMPTY -> empty(type);
            case LITERAL ->
                type instanceof JavaType.Primitive
                        ? CodeBlock.of("$L", absent.text())
                        : CodeBlock.of("$T.valueOf($L)", Spelling.of(type), absent.text());
        };
    }

    private CodeBlock empty(JavaType type) {
        DataType empty = rendering.dataType(type);
        if (empty instanceof DataType.Sequence sequence) {
            return sequence.container().built() == DataType.Built.OF_ENUM
                    ? CodeBlock.of(
                            "$T.noneOf($T.class)",
                            Spelling.raw(sequence.container().implementation()),
                            Spelling.of(sequence.element().type()))
                    : CodeBlock.of(
                            "new $T<>()", Spelling.raw(sequence.container().implementation()));
        }
        if (empty instanceof DataType.Mapping mapping) {
            CodeBlock argument = mapping.container().built() == DataType.Built.OF_ENUM
                    ? CodeBlock.of("$T.class", Spelling.of(mapping.key().type()))
                    : CodeBlock.of("");
            return CodeBlock.of("new $T<>($L)", Spelling.raw(mapping.container().implementation()), argument);
        }
        return emptyArray((JavaType.Array) type);
    }

    /** {@code new User[0]}; with more dimensions {@code new User[0][]}. */
    static CodeBlock emptyArray(JavaType.Array array) {
        JavaType innermost = array.component();
        StringBuilder brackets = new StringBuilder("[0]");
        while (innermost instanceof JavaType.Array inner) {
            innermost = inner.component();
            brackets.append("[]");
        }
        return CodeBlock.of("new $T$L", Spelling.of(innermost), brackets);
    }

    private static CodeBlock absent(Value value) {
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
