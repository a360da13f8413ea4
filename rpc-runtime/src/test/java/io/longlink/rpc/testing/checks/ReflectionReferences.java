package io.longlink.rpc.testing.checks;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a class file refers to that our runtime and our generated code must not use: reflection, loading classes by name,
 * proxies, Java serialization, Unsafe, and method-handle look-ups. Reads the constant pool, where every class, member and
 * type that the code names has its entry, whatever the compiler made of it. Bootstraps of lambdas and byte-array view handles are
 * fine.
 */
public final class ReflectionReferences {

    private static final Pattern FORBIDDEN_TYPE = Pattern.compile(
            "java/lang/reflect/\\w+"
                    + "|java/io/Object(In|Out)putStream|(sun/misc|jdk/internal/misc)/Unsafe|javax/script/\\w+|javax/naming/\\w+");

    private static final Pattern FORBIDDEN_IN_DESCRIPTOR = Pattern.compile("L(" + FORBIDDEN_TYPE + ")[;<]");

    private static final Pattern FORBIDDEN_MEMBER = Pattern.compile("java/lang/Class\\.(forName|newInstance"
            + "|get(Declared)?(Method|Field|Constructor|Class)s?|getRecordComponents|getEnumConstants|getPermittedSubclasses)"
            + "|java/lang/ClassLoader\\.(loadClass|defineClass|findClass)"
            + "|java/lang/invoke/MethodHandles\\$Lookup\\.\\w+"
            + "|java/lang/invoke/MethodHandles\\.(lookup|publicLookup|privateLookupIn|reflectAs)"
            + "|java/lang/invoke/MethodHandleProxies\\.\\w+");

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final int[] tags;
    private final int[] first;
    private final int[] second;
    private final String[] texts;
    private final Set<String> found = new TreeSet<>();

    private ReflectionReferences(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        tags = new int[count];
        first = new int[count];
        second = new int[count];
        texts = new String[count];
        for (int i = 1; i < count; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case UTF8 -> texts[i] = in.readUTF();
                case INTEGER, FLOAT -> in.skipNBytes(4);
                case LONG, DOUBLE -> {
                    in.skipNBytes(8);
                    i++; // takes two places
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = in.readUnsignedShort();
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case METHOD_HANDLE -> in.skipNBytes(3);
                default -> throw new IOException("constant of kind " + tags[i]);
            }
        }
    }

    /** The forbidden types and members that this class file refers to, sorted. */
    public static Set<String> in(byte[] classFile) {
        try {
            ReflectionReferences references =
                    new ReflectionReferences(new DataInputStream(new ByteArrayInputStream(classFile)));
            references.search();
            return references.found;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** {@code Class: reference} for every class file under a directory that {@code wanted} begins the path of. */
    public static List<String> under(Path classes, String wanted) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> classes.relativize(file).toString().startsWith(wanted))
                    .sorted()
                    .flatMap(file ->
                            in(read(file)).stream().map(reference -> classes.relativize(file) + ": " + reference))
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void search() {
        for (int i = 1; i < tags.length; i++) {
            switch (tags[i]) {
                case CLASS -> searchClass(texts[first[i]]);
                case UTF8 -> searchDescriptor(texts[i]);
                case FIELD, METHOD, INTERFACE_METHOD -> searchMember(texts[first[first[i]]], texts[first[second[i]]]);
                default -> {}
            }
        }
    }

    private void searchClass(String name) {
        if (FORBIDDEN_TYPE.matcher(name).matches()) {
            found.add(name);
        }
    }

    /** Types of fields, parameters and results, generic ones included. */
    private void searchDescriptor(String text) {
        FORBIDDEN_IN_DESCRIPTOR.matcher(text).results().forEach(match -> found.add(match.group(1)));
    }

    private void searchMember(String owner, String name) {
        String member = owner + "." + name;
        if (FORBIDDEN_MEMBER.matcher(member).matches()) {
            found.add(member);
        }
    }
}
