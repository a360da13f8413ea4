package io.longlink.rpc.processor.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Every name that generated code gives to something of its own, for one contract. */
public final class GeneratedNames {

    /** File systems take names of 255 bytes: what is generated for a longer contract has no room to say what it is. */
    public static final int MAX_CONTRACT_BYTES = 200;

    private static final int MAX_FILE_BYTES = 255;
    private static final int MAX_LABEL_BYTES = 160;

    private final String joined;
    private final Map<JavaType, String> codecs = new HashMap<>();
    private final Map<Integer, String> constants = new HashMap<>();
    private final Map<Integer, String> handlers = new HashMap<>();
    private final Map<Integer, String> readers = new HashMap<>();
    private final Map<Integer, String> writers = new HashMap<>();

    GeneratedNames(Contract contract) {
        joined = String.join("_", contract.type().simpleNames());
        UniqueNames files = UniqueNames.ofFiles();
        UniqueNames fields = UniqueNames.ofMembers();
        UniqueNames ofStub = UniqueNames.ofMembers();
        UniqueNames ofDispatcher = UniqueNames.ofMembers();
        fields.reserve(List.of("CONTRACT"));
        ofStub.reserve(contract.surroundings().memberMethods());
        // Java reads a bare yield(…) as a statement.
        ofDispatcher.reserve(List.of("dispatch", "yield"));
        int room = Math.min(MAX_LABEL_BYTES, MAX_FILE_BYTES - bytes(joined + "_Codec9999.class"));
        for (DataType type : contract.dataTypes()) {
            codecs.put(type.codec(), files.unique(joined + "_" + label(type.codec(), contract, room) + "Codec"));
        }
        List<Method> methods = firstOfEachName(contract.methods());
        for (Method method : methods) {
            constants.put(method.index(), fields.unique(Words.constant(method.name())));
            handlers.put(method.index(), ofDispatcher.unique(method.name()));
        }
        for (Method method : methods) {
            String capitalized = Words.capitalized(method.name());
            readers.put(method.index(), ofStub.unique("read" + capitalized));
            writers.put(method.index(), ofDispatcher.unique("write" + capitalized));
        }
    }

    /** The first method of each name, then the overloads: so that it is they who get numbers. */
    private static List<Method> firstOfEachName(List<Method> methods) {
        Set<String> seen = new HashSet<>();
        List<Method> ordered = new ArrayList<>();
        List<Method> overloads = new ArrayList<>();
        for (Method method : methods) {
            (seen.add(method.name()) ? ordered : overloads).add(method);
        }
        ordered.addAll(overloads);
        return ordered;
    }

    /** Past so many bytes, a hash says the rest. */
    private static String label(JavaType type, Contract contract, int room) {
        String label = type.label(contract.type());
        if (bytes(label) <= room) {
            return label;
        }
        String rest = "_" + Long.toHexString(MethodKey.of(type.wireName()));
        int end = Math.min(label.length(), MAX_LABEL_BYTES / 4);
        while (bytes(label.substring(0, end) + rest) > room) {
            end = label.offsetByCodePoints(end, -1);
        }
        return label.substring(0, end) + rest;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Of the names that all generated classes of a contract begin with. */
    public static int contractBytes(List<String> simpleNames) {
        return bytes(String.join("_", simpleNames));
    }

    /** {@code UserServiceContract}; a nested interface has its outer names joined in front. */
    public String contract() {
        return contract(joined);
    }

    public static String contract(String joinedSimpleNames) {
        return joinedSimpleNames + "Contract";
    }

    public String stub() {
        return joined + "Stub";
    }

    public String dispatcher() {
        return joined + "Dispatcher";
    }

    /** {@code UserService_PageOfUserCodec}. */
    public String codec(JavaType type) {
        return Objects.requireNonNull(codecs.get(type.value()), type::wireName);
    }

    /** The descriptor of the method: {@code FIND_BY_ID}. */
    public String constant(Method method) {
        return Objects.requireNonNull(constants.get(method.index()));
    }

    /** The dispatcher's method that runs it: {@code findById}. */
    public String handler(Method method) {
        return Objects.requireNonNull(handlers.get(method.index()));
    }

    /** The class in a large contract that has the descriptors from that method on: {@code Methods256}. */
    public static String descriptors(Method first) {
        return "Methods" + first.index();
    }

    /** The method of a large dispatcher that chooses among the methods from that one on: {@code dispatch256}. */
    public static String dispatch(Method first) {
        return "dispatch" + first.index();
    }

    /** The stub's method that reads its answer: {@code readFindById}. */
    public String reader(Method method) {
        return Objects.requireNonNull(readers.get(method.index()));
    }

    /** The dispatcher's method that writes its result when that comes later: {@code writeFindById}. */
    public String writer(Method method) {
        return Objects.requireNonNull(writers.get(method.index()));
    }

    /** A property name behind a prefix: {@code Name} as in {@code hasName}. */
    public static String afterPrefix(String property) {
        return Words.capitalized(property);
    }

    /** The variable in which a codec holds a value of the type: {@code user}. */
    public static String variable(JavaType.Declared type) {
        return Words.decapitalized(type.simpleName());
    }
}
