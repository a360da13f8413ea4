package io.longlink.rpc.processor.read;

import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** Why a class cannot travel at all, with the way out that fits it. */
record Obstacles(Compilation compilation) {

    record Obstacle(ProblemId id, String reason, String wayOut) {}

    /** The way out for a type of the user's own. */
    private static final String CLOSE = "seal it or name its classes with @Subtypes, or ";

    private static final Map<String, String> WAYS_OUT = new HashMap<>();

    static {
        ways("send its name as a String", "java.lang.Class");
        ways("send its path as a String, or its content as byte[]", "java.io.File", "java.nio.file.Path");
        ways("use java.net.URI", "java.net.URL");
        ways("send the content as byte[]", "java.io.InputStream", "java.io.OutputStream", "java.nio.ByteBuffer");
        ways("send the text as a String", "java.io.Reader", "java.io.Writer", "java.lang.StringBuilder");
        ways("use String", "java.lang.CharSequence", "java.lang.StringBuffer", "java.util.regex.Pattern");
        ways("use one of its subclasses, like Long or BigDecimal", "java.lang.Number");
        ways("use java.time.ZonedDateTime", "java.util.Calendar", "java.util.GregorianCalendar");
        ways("use java.time.ZoneId", "java.util.TimeZone");
        ways("use java.time.LocalDate", "java.sql.Date");
        ways("use java.time.LocalTime", "java.sql.Time");
        ways("use java.time.Instant", "java.sql.Timestamp");
        ways("use Map<String, String>", "java.util.Properties");
        ways("use a record with two components", "java.util.Map.Entry", "java.util.AbstractMap.SimpleEntry");
        ways("use long[] or EnumSet", "java.util.BitSet");
        ways("use List, Set or Map", "java.util.Vector", "java.util.Stack", "java.util.Hashtable");
        ways("leave it out, a method without a result returns void or CompletionStage<Void>", "java.lang.Void");
    }

    private static void ways(String wayOut, String... names) {
        for (String name : names) {
            WAYS_OUT.put(name, wayOut);
        }
    }

    /** Null when nothing stands in the way: a record, an enum or a concrete class of the user's. */
    @Nullable
    Obstacle find(TypeElement element, DeclaredType type) {
        String name = element.getQualifiedName().toString();
        if (isStream(name, type)) {
            return new Obstacle(
                    ProblemId.STREAM,
                    "type " + Display.of(type) + " is a stream, and cannot stand here",
                    "return Flow.Publisher from the method itself or take one as its last parameter, or use a List");
        }
        if (compilation.isA(type, "java.util.concurrent.Future")
                || compilation.isA(type, "java.util.concurrent.CompletionStage")) {
            return new Obstacle(
                    ProblemId.ASYNC_TYPE,
                    "type " + Display.of(type) + " cannot stand here",
                    "return CompletionStage or CompletableFuture from the method itself, of the plain result");
        }
        if (WAYS_OUT.containsKey(name)) {
            return unsupported(type, "has no form on the wire", WAYS_OUT.get(name));
        }
        if (compilation.isPlatform(element)) {
            return ofPlatform(element, type);
        }
        return ofUser(element, type);
    }

    private boolean isStream(String name, DeclaredType type) {
        return name.equals("java.util.stream.BaseStream")
                || name.startsWith("java.util.concurrent.Flow.")
                || name.equals("java.util.Iterator")
                || compilation.isA(type, "java.util.stream.BaseStream")
                || compilation.isA(type, "java.util.concurrent.Flow.Publisher")
                || compilation.isA(type, "java.util.concurrent.Flow.Subscriber")
                || compilation.isA(type, "org.reactivestreams.Publisher");
    }

    private @Nullable Obstacle ofPlatform(TypeElement element, DeclaredType type) {
        if (element.getKind() == ElementKind.ENUM) {
            return null;
        }
        if (isFunction(element)) {
            return unsupported(type, "is code, and code does not travel", "send the data that the code needs");
        }
        if (compilation.isA(type, "java.lang.Throwable")) {
            return exception(type);
        }
        boolean open = element.getKind() == ElementKind.INTERFACE
                || Compilation.is(element, Modifier.ABSTRACT)
                || element.getQualifiedName().contentEquals("java.lang.Object");
        boolean container = compilation.isA(type, "java.util.Collection") || compilation.isA(type, "java.util.Map");
        if (open && !container) {
            return open(type, "is open: anything may be in it", "");
        }
        return unsupported(
                type,
                "is a class of the platform without a form on the wire",
                container ? "use List, Set, Queue or Map" : "use a record that holds what is needed");
    }

    private @Nullable Obstacle ofUser(TypeElement element, DeclaredType type) {
        if (element.getKind() == ElementKind.ENUM || element.getKind() == ElementKind.RECORD) {
            return null;
        }
        if (compilation.isA(type, "java.lang.Throwable")) {
            return exception(type);
        }
        if (compilation.isA(type, "java.util.Collection") || compilation.isA(type, "java.util.Map")) {
            return unsupported(type, "is a collection of its own", "use List, Set or Map of the JDK");
        }
        if (Hierarchy.isDeclared(element) || Constructors.hasStaticMaker(element)) {
            return null;
        }
        if (element.getKind() != ElementKind.CLASS) {
            return open(type, "is an interface: any class may be behind it", CLOSE);
        }
        if (Compilation.is(element, Modifier.ABSTRACT)) {
            return open(type, "is abstract: any subclass may be behind it", CLOSE);
        }
        return null;
    }

    private boolean isFunction(TypeElement element) {
        return compilation.packageOf(element).equals("java.util.function")
                || Compilation.has(element, FunctionalInterface.class);
    }

    private static Obstacle exception(DeclaredType type) {
        return unsupported(type, "is an exception, and those travel in throws only", "use a record, or declare it");
    }

    private static Obstacle open(DeclaredType type, String why, String first) {
        return new Obstacle(
                ProblemId.OPEN_TYPE,
                "type " + Display.of(type) + " " + why,
                first + "use a record, an enum or one concrete class");
    }

    private static Obstacle unsupported(DeclaredType type, String why, String wayOut) {
        return new Obstacle(ProblemId.UNSUPPORTED_TYPE, "type " + Display.of(type) + " " + why, wayOut);
    }
}
