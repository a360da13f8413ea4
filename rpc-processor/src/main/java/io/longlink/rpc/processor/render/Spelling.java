package io.longlink.rpc.processor.render;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.longlink.rpc.processor.model.JavaType;
import java.util.List;

/** Our types as JavaPoet's. */
final class Spelling {

    private Spelling() {}

    static TypeName of(JavaType type) {
        if (type instanceof JavaType.Primitive primitive) {
            return primitive(primitive.keyword());
        }
        if (type instanceof JavaType.Array array) {
            return ArrayTypeName.of(of(array.component()));
        }
        if (type instanceof JavaType.Wildcard wildcard) {
            return WildcardTypeName.subtypeOf(of(wildcard.bound()));
        }
        if (type instanceof JavaType.Exactly exactly) {
            return of(exactly.type());
        }
        JavaType.Declared declared = (JavaType.Declared) type;
        return parameterized(raw(declared), declared.arguments());
    }

    /** The class without its arguments. */
    static ClassName raw(JavaType.Declared type) {
        List<String> names = type.simpleNames();
        return ClassName.get(
                type.packageName(), names.get(0), names.subList(1, names.size()).toArray(new String[0]));
    }

    static TypeName parameterized(ClassName raw, List<JavaType> arguments) {
        if (arguments.isEmpty()) {
            return raw;
        }
        return ParameterizedTypeName.get(
                raw, arguments.stream().map(Spelling::of).toArray(TypeName[]::new));
    }

    private static TypeName primitive(String keyword) {
        return switch (keyword) {
            case "boolean" -> TypeName.BOOLEAN;
            case "byte" -> TypeName.BYTE;
            case "short" -> TypeName.SHORT;
            case "int" -> TypeName.INT;
            case "long" -> TypeName.LONG;
            case "float" -> TypeName.FLOAT;
            case "double" -> TypeName.DOUBLE;
            case "char" -> TypeName.CHAR;
            default -> throw new IllegalArgumentException("keyword: " + keyword + " (expected: of a primitive)");
        };
    }
}
