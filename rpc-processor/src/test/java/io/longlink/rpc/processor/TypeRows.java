package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.Row.contract;
import static io.longlink.rpc.processor.Row.row;

import io.longlink.rpc.processor.read.ProblemId;
import java.util.ArrayList;
import java.util.List;

/** Types that cannot travel, or not where they stand. */
final class TypeRows {

    private TypeRows() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(open());
        rows.addAll(unsupported());
        rows.addAll(generic());
        rows.addAll(elsewhere());
        return rows;
    }

    private static Row parameter(ProblemId id, String fragment, String type, String... more) {
        List<String> sources = new ArrayList<>(List.of(more));
        sources.add(0, contract("void find(\nint before,\n" + type + " filter); // <- here"));
        return new Row(id, fragment, sources);
    }

    private static List<Row> open() {
        String path = "UserService.find → parameter \"filter\": ";
        return List.of(
                parameter(ProblemId.OPEN_TYPE, path + "type Object is open", "Object"),
                parameter(ProblemId.OPEN_TYPE, "type java.io.Serializable is open", "java.io.Serializable"),
                parameter(ProblemId.OPEN_TYPE, "type Comparable<String> is open", "Comparable<String>"),
                parameter(ProblemId.OPEN_TYPE, "List<Object>: type Object is open", "List<Object>"),
                parameter(ProblemId.OPEN_TYPE, "Map<String, Object>: type Object is open", "Map<String, Object>"),
                parameter(ProblemId.OPEN_TYPE, "List<?>: type Object is open", "List<?>"),
                parameter(ProblemId.OPEN_TYPE, "type Object is open", "Object[][]"),
                parameter(
                        ProblemId.OPEN_TYPE,
                        "type com.acme.Shape is an interface",
                        "Shape",
                        "package com.acme;\n\ninterface Shape {}"),
                parameter(
                        ProblemId.OPEN_TYPE,
                        "type com.acme.Shape is abstract",
                        "Shape",
                        "package com.acme;\n\nabstract class Shape {}"),
                parameter(
                        ProblemId.OPEN_TYPE,
                        path.replace(": ", "") + " → Filter.value: type Object is open",
                        "Filter",
                        "package com.acme;\n\nrecord Filter(Object value) {}"),
                parameter(
                        ProblemId.OPEN_TYPE,
                        "→ Filter.inner → Inner.deepest → Deepest.values → List<Object>: type Object is open",
                        "Filter",
                        "package com.acme;\n\nrecord Filter(Inner inner) {}",
                        "package com.acme;\n\nrecord Inner(Deepest deepest) {}",
                        "package com.acme;\n\nrecord Deepest(java.util.List<Object> values) {}"),
                row(
                        ProblemId.OPEN_TYPE,
                        "UserService.find → result: type Object is open",
                        contract("Object find(); // <- here")));
    }

    private static List<Row> unsupported() {
        return List.of(
                parameter(ProblemId.UNSUPPORTED_TYPE, "send its name as a String", "Class<String>"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "send its path as a String", "java.io.File"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "send the content as byte[]", "java.io.InputStream"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "use java.net.URI", "java.net.URL"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "use java.time.Instant", "java.sql.Timestamp"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "use java.time.ZonedDateTime", "Calendar"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "like Long or BigDecimal", "Number"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "use String", "CharSequence"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "a record with two components", "Map.Entry<String, String>"),
                parameter(
                        ProblemId.UNSUPPORTED_TYPE,
                        "is code, and code does not travel",
                        "java.util.function.Supplier<String>"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "is code, and code does not travel", "Runnable"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "is a class of the platform", "Thread"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "use List, Set, Queue or Map", "BlockingQueue<String>"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "use List, Set, Queue or Map", "IdentityHashMap<String, String>"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "is an exception", "java.io.IOException"),
                parameter(ProblemId.UNSUPPORTED_TYPE, "returns void or CompletionStage<Void>", "Void"),
                parameter(
                        ProblemId.UNSUPPORTED_TYPE,
                        "is a collection of its own",
                        "Names",
                        "package com.acme;\n\nclass Names extends java.util.ArrayList<String> {"
                                + " static final long serialVersionUID = 1; }"),
                parameter(
                        ProblemId.UNSUPPORTED_TYPE,
                        "inherits from java.util.concurrent.atomic.AtomicLong, whose fields are out of reach",
                        "Names",
                        "package com.acme;\n\nclass Names extends java.util.concurrent.atomic.AtomicLong {"
                                + " static final long serialVersionUID = 1; }"),
                parameter(ProblemId.STREAM, "is a stream", "java.util.stream.Stream<String>"),
                parameter(ProblemId.STREAM, "is a stream", "Iterator<String>"),
                parameter(ProblemId.STREAM, "is a stream, and cannot stand here", "Flow.Subscriber<String>"),
                parameter(ProblemId.STREAM, "is a stream, and cannot stand here", "SubmissionPublisher<String>"),
                parameter(ProblemId.STREAM, "is a stream, and cannot stand here", "List<Flow.Publisher<String>>"),
                row(
                        ProblemId.STREAM,
                        "result: type java.util.concurrent.Flow.Publisher<String> is a stream, and cannot stand here",
                        contract("CompletionStage<Flow.Publisher<String>> find(); // <- here")),
                row(
                        ProblemId.STREAM,
                        "result → item: type java.util.concurrent.Flow.Publisher<String> is a stream",
                        contract("Flow.Publisher<Flow.Publisher<String>> find(); // <- here")),
                row(
                        ProblemId.OPEN_TYPE,
                        "result → item: type Object is open",
                        contract("Flow.Publisher<Object> find(); // <- here")),
                row(
                        ProblemId.UNSUPPORTED_TYPE,
                        "result → item: type Void",
                        contract("Flow.Publisher<Void> find(); // <- here")),
                row(
                        ProblemId.RAW_TYPE,
                        "type java.util.concurrent.Flow.Publisher is raw",
                        contract("@SuppressWarnings(\"rawtypes\")\nFlow.Publisher find(); // <- here")),
                row(
                        ProblemId.STREAM,
                        "parameter \"items\": a stream of items has parameters behind it"
                                + " (expected: one stream, the last parameter)",
                        contract("void put(\nFlow.Publisher<String> items, // <- here\nlong id);")),
                parameter(ProblemId.NESTED_OPTIONAL, "two kinds of absence", "Optional<Optional<String>>"),
                parameter(ProblemId.NESTED_OPTIONAL, "two kinds of absence", "Optional<OptionalInt>"),
                parameter(ProblemId.MAP_KEY, "type List<String> cannot be a key", "Map<List<String>, String>"),
                parameter(ProblemId.MAP_KEY, "type byte[] cannot be a key", "Map<byte[], String>"),
                parameter(ProblemId.MAP_KEY, "type Optional<String> cannot be a key", "Map<Optional<String>, String>"),
                parameter(
                        ProblemId.MAP_KEY,
                        "type com.acme.Key cannot be a key",
                        "Map<Key, String>",
                        "package com.acme;\n\nclass Key {}"),
                parameter(
                        ProblemId.SORTED_ELEMENT,
                        "type com.acme.Key in SortedSet<com.acme.Key> has no order of its own",
                        "SortedSet<Key>",
                        "package com.acme;\n\nrecord Key(int id) {}"),
                parameter(
                        ProblemId.SORTED_ELEMENT,
                        "type com.acme.Key in TreeMap<com.acme.Key, String>",
                        "TreeMap<Key, String>",
                        "package com.acme;\n\nrecord Key(int id) {}"));
    }

    private static List<Row> generic() {
        return List.of(
                row(
                        ProblemId.RAW_TYPE,
                        "parameter \"filter\": type List is raw; say of what: List<…>",
                        contract("@SuppressWarnings(\"rawtypes\") void find(List filter); // <- here")),
                row(
                        ProblemId.RAW_TYPE,
                        "type com.acme.Page is raw",
                        contract("@SuppressWarnings(\"rawtypes\") void find(List<Page> filter); // <- here"),
                        "package com.acme;\n\nrecord Page<T>(T item) {}"),
                parameter(ProblemId.WILDCARD, "\"? super Integer\" says nothing", "List<? super Integer>"),
                parameter(
                        ProblemId.WILDCARD,
                        "type com.acme.Page<? extends Integer> has a wildcard",
                        "Page<? extends Integer>",
                        "package com.acme;\n\nrecord Page<T>(T item) {}"),
                row(
                        ProblemId.RAW_TYPE,
                        "UserService: type com.acme.Finder is raw",
                        """
                        package com.acme;

                        @io.longlink.rpc.annotations.RpcInterface
                        @SuppressWarnings("rawtypes")
                        interface UserService extends Finder { // <- here
                        }
                        """,
                        "package com.acme;\n\ninterface Finder<T> { void find(java.util.List<String> ids, T id); }"),
                parameter(
                        ProblemId.GENERIC_ARRAY,
                        "Java cannot make an array of List<String>; use List<List<String>>",
                        "List<String>[]"),
                parameter(
                        ProblemId.STREAM,
                        "is a stream, and cannot stand here; return Flow.Publisher from the method itself",
                        "Flow.Publisher<String>..."),
                parameter(
                        ProblemId.UNSUPPORTED_TYPE, "use a record with two components", "Map.Entry<String, String>[]"),
                parameter(
                        ProblemId.ENDLESS_TYPE,
                        "type Node contains itself with ever larger type arguments",
                        "Node<String>",
                        "package com.acme;\n\nrecord Node<T>(T value, Node<Node<T>> next) {}"));
    }

    private static List<Row> elsewhere() {
        return List.of(
                parameter(ProblemId.MISSING_TYPE, "type Filter is not there", "Filter"),
                parameter(ProblemId.MISSING_TYPE, "type com.other.Filter is not there", "List<com.other.Filter>"),
                parameter(
                        ProblemId.INACCESSIBLE,
                        "type com.other.Filter cannot be named by generated code: Filter is visible in package com.other only",
                        "com.other.Filters.Page",
                        "package com.other;\n\npublic class Filters { public record Page(Filter filter) {} }",
                        "package com.other;\n\nrecord Filter(int id) {}"),
                row(ProblemId.INACCESSIBLE, "Filter is private", """
                        package com.acme;

                        class Users {
                            private record Filter(int id) {}

                            @io.longlink.rpc.annotations.RpcInterface
                            interface UserService {
                                void find(Filter filter); // <- here
                            }
                        }
                        """),
                parameter(
                        ProblemId.INNER_CLASS,
                        "class com.acme.Outer.Inner is an inner class",
                        "Outer.Inner",
                        "package com.acme;\n\nclass Outer { class Inner {} }"),
                row(
                        ProblemId.OPEN_TYPE,
                        "UserService.find → parameter \"arg0\": type Object is open",
                        """
                        package com.acme;

                        @io.longlink.rpc.annotations.RpcInterface
                        interface UserService extends Finder<Object> { // <- here
                        }
                        """,
                        "package com.acme;\n\ninterface Finder<T> { void find(T id); }"));
    }
}
