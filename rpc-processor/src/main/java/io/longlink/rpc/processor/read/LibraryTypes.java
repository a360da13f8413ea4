package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.JavaType;
import io.longlink.rpc.processor.model.Value;
import io.longlink.rpc.processor.model.Value.Family;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** The value types that the runtime writes and reads itself. To add one: a pair of methods there, a row here. */
final class LibraryTypes {

    private static final String STRING = "java.lang.String";

    private record Row(Family family, String what) {}

    private static final Map<String, Row> ROWS = new HashMap<>();

    static {
        row("java.lang.", Family.BOXES, "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "Character");
        row("java.math.", Family.NUMBERS, "BigDecimal", "BigInteger");
        row("java.util.", Family.TEXTS, "Locale", "Currency");
        ROWS.put("java.util.UUID", new Row(Family.TEXTS, "Uuid"));
        ROWS.put("java.net.URI", new Row(Family.TEXTS, "Uri"));
        row("java.time.", Family.TIMES, "Instant", "LocalDate", "LocalTime", "LocalDateTime", "OffsetDateTime");
        row("java.time.", Family.TIMES, "OffsetTime", "ZonedDateTime", "Duration", "Period", "Year", "YearMonth");
        row("java.time.", Family.TIMES, "MonthDay", "ZoneId", "ZoneOffset");
        row("java.util.", Family.TIMES, "Date");
        ROWS.put("java.util.OptionalInt", new Row(Family.OPTIONALS, "Int"));
        ROWS.put("java.util.OptionalLong", new Row(Family.OPTIONALS, "Long"));
        ROWS.put("java.util.OptionalDouble", new Row(Family.OPTIONALS, "Double"));
    }

    private LibraryTypes() {}

    private static void row(String packagePrefix, Family family, String... simpleNames) {
        for (String name : simpleNames) {
            ROWS.put(packagePrefix + name, new Row(family, name));
        }
    }

    /** A class, or null when it is none of these. */
    static @Nullable Value find(String qualifiedName, JavaType type) {
        if (qualifiedName.equals(STRING)) {
            return new Value.Scalar(type, "writeString", "readString");
        }
        Row row = ROWS.get(qualifiedName);
        return row == null ? null : new Value.Library(type, row.family(), row.what());
    }

    /** All of them, qualified. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(ROWS.keySet());
        names.add(STRING);
        return names;
    }

    static Value primitive(TypeKind kind, JavaType type) {
        return switch (kind) {
            case BOOLEAN -> new Value.Scalar(type, "writeBoolean", "readBoolean");
            case BYTE -> new Value.Scalar(type, "writeInt", "readByte");
            case SHORT -> new Value.Scalar(type, "writeInt", "readShort");
            case INT -> new Value.Scalar(type, "writeInt", "readInt");
            case LONG -> new Value.Scalar(type, "writeLong", "readLong");
            case FLOAT -> new Value.Scalar(type, "writeDouble", "readFloat");
            case DOUBLE -> new Value.Scalar(type, "writeDouble", "readDouble");
            case CHAR -> new Value.Scalar(type, "writeChar", "readChar");
            default -> throw new IllegalArgumentException("kind: " + kind + " (expected: a primitive)");
        };
    }

    static Value primitiveArray(TypeKind component, JavaType type) {
        if (component == TypeKind.BYTE) {
            return new Value.Scalar(type, "writeBytes", "readBytes");
        }
        String name = component.name();
        return new Value.Library(
                type,
                Family.PRIMITIVE_ARRAYS,
                name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "s");
    }
}
