package io.longlink.rpc.processor.model;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The canonical text of everything in a contract that travels: two contracts with the same text are the same on the wire.
 * Lines end with {@code \n}; methods and types are sorted, so their order in the source does not matter, while the order of
 * fields does.
 *
 * <pre>
 * service com.acme.UserService
 * version 1
 * method find(long) com.acme.User throws com.acme.UserNotFound
 * method touch(long) oneway
 * method watch(java.lang.String) stream com.acme.User
 * enum com.acme.Color RED GREEN
 * oneof com.acme.Shape com.acme.Circle com.acme.Square
 * exception com.acme.UserNotFound id:long
 * object com.acme.User id:long name:java.lang.String
 * </pre>
 */
final class Fingerprint {

    private Fingerprint() {}

    static String text(Contract contract) {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : contract.methods()) {
            methods.add(line(method));
        }
        TreeSet<String> types = new TreeSet<>();
        for (DataType type : contract.dataTypes()) {
            types.add(line(type));
        }
        types.remove("");
        StringBuilder text = new StringBuilder();
        text.append("service ").append(contract.service()).append('\n');
        text.append("version ").append(contract.version()).append('\n');
        methods.forEach(line -> text.append(line).append('\n'));
        types.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String line(Method method) {
        String line = "method " + method.signature();
        if (method.policy().oneWay()) {
            return line + " oneway";
        }
        Value result = method.result().value();
        String stream = method.result().items() ? " stream" : "";
        line += stream + (result == null ? " void" : " " + result.type().wireName());
        if (method.failures().isEmpty()) {
            return line;
        }
        return line
                + method.failures().stream()
                        .map(JavaType.Declared::wireName)
                        .sorted()
                        .collect(Collectors.joining(",", " throws ", ""));
    }

    /** Containers have no line: where they stand, they are spelled out. */
    private static String line(DataType type) {
        if (type instanceof DataType.Structure structure) {
            return "object " + structure.type().wireName() + fields(structure.properties());
        }
        if (type instanceof DataType.Failure failure) {
            return "exception " + failure.type().wireName() + fields(failure.properties());
        }
        if (type instanceof DataType.Enumeration enumeration) {
            return enumeration.constants().stream()
                    .map(constant -> " " + constant.wireName())
                    .collect(Collectors.joining("", "enum " + enumeration.type().wireName(), ""));
        }
        if (type instanceof DataType.OneOf oneOf) {
            return oneOf.permitted().stream()
                    .map(permitted -> permitted.type().wireName())
                    .sorted()
                    .collect(Collectors.joining(" ", "oneof " + oneOf.type().wireName() + " ", ""));
        }
        return "";
    }

    private static String fields(List<Property> properties) {
        return properties.stream()
                .map(property -> " " + property.wireName() + ":"
                        + property.value().type().wireName())
                .collect(Collectors.joining());
    }
}
