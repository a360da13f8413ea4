package io.longlink.rpc.processor;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.RpcChannel;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every kind of method, called through generated stub and dispatcher. */
class CallStylesTest {

    private static void run(String... sources) throws Exception {
        Class<?> trial = Build.of(sources).load().loadClass("com.acme.Trial");
        Function<Dispatcher, RpcChannel> loopback = Loopback::new;
        trial.getMethod("run", Function.class).invoke(null, loopback);
    }

    private static final String TRIAL = """
            package com.acme;

            import static org.assertj.core.api.Assertions.*;

            import io.longlink.rpc.call.*;
            import io.longlink.rpc.error.*;
            import java.io.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.Function;

            public final class Trial {
                public static void run(Function<Dispatcher, RpcChannel> loopback) throws Exception {
                    Users users = new Users();
                    UserService service = UserServiceContract.stub(
                            contract -> loopback.apply(new UserServiceContract().newDispatcher(users)));
            """;

    @Test
    void blockingAsynchronousAndOneWay() throws Exception {
        run("""
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import java.util.concurrent.*;

                @RpcInterface(name = "users", version = "2")
                public interface UserService {
                    String find(long id);
                    String find(String name);
                    int find(long id, String... names);
                    CompletionStage<String> later(long id);
                    CompletableFuture<? extends Integer> count();
                    CompletableFuture<Void> nothing();
                    void plain();
                    @OneWay void touch(long id);
                    @Idempotent @NonBlocking @Deadline("250ms") long now();
                    default String both(long id) { return find(id) + find("x"); }
                    static String local() { return "local"; }
                    boolean equals(Object other);
                    int hashCode();
                    String toString();
                    String read(String answer, String reader, String result, String channel, String call, String service,
                            String invocation, String arguments, String method, String $, String Call);
                }
                """, """
                package com.acme;

                import java.util.*;
                import java.util.concurrent.*;

                class Users implements UserService {
                    final List<Object> seen = new ArrayList<>();
                    public String find(long id) { return "id" + id; }
                    public String find(String name) { return "name" + name; }
                    public int find(long id, String... names) { return names.length; }
                    public CompletionStage<String> later(long id) { return CompletableFuture.completedFuture("later" + id); }
                    public CompletableFuture<? extends Integer> count() { return CompletableFuture.completedFuture(7); }
                    public CompletableFuture<Void> nothing() { seen.add("nothing"); return CompletableFuture.completedFuture(null); }
                    public void plain() { seen.add("plain"); }
                    public void touch(long id) { seen.add(id); }
                    public long now() { return 1; }
                    public String read(String answer, String reader, String result, String channel, String call, String service,
                            String invocation, String arguments, String method, String $, String Call) {
                        return answer + reader + result + channel + call + service + invocation + arguments + method + $ + Call;
                    }
                }
                """, TRIAL + """
                        assertThat(service.find(5)).isEqualTo("id5");
                        assertThat(service.find("a")).isEqualTo("namea");
                        assertThat(service.find(1, "a", "b")).isEqualTo(2);
                        assertThat(service.later(3).toCompletableFuture().get()).isEqualTo("later3");
                        assertThat((int) service.count().get()).isEqualTo(7);
                        assertThat(service.nothing().get()).isNull();
                        service.plain();
                        service.touch(9);
                        assertThat(users.seen).containsExactly("nothing", "plain", 9L);
                        assertThat(service.both(1)).isEqualTo("id1namex");
                        assertThat(service.read("1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b")).isEqualTo("123456789ab");
                        assertThat(service).hasToString("UserServiceStub[loopback]").isEqualTo(service);

                        UserServiceContract contract = new UserServiceContract();
                        assertThat(contract).hasToString("users version 2");
                        assertThat(contract.methods()).extracting(MethodDescriptor::signature).containsExactly(
                                "find(long)", "find(java.lang.String)", "find(long,java.lang.String[])", "later(long)",
                                "count()", "nothing()", "plain()", "touch(long)", "now()",
                                "read(java.lang.String,java.lang.String,java.lang.String,java.lang.String,java.lang.String,"
                                        + "java.lang.String,java.lang.String,java.lang.String,java.lang.String,"
                                        + "java.lang.String,java.lang.String)");
                        assertThat(contract.methods()).extracting(MethodDescriptor::index).isSorted();
                        // SHA-256 of "find(long)" begins with these bytes.
                        assertThat(contract.methods().get(0).key()).isEqualTo(0x4a115e67cf648536L);
                        MethodDescriptor now = contract.methods().get(8);
                        assertThat(now.isIdempotent()).isTrue();
                        assertThat(now.isNonBlocking()).isTrue();
                        assertThat(now.deadline()).hasMillis(250);
                        MethodDescriptor touch = contract.methods().get(7);
                        assertThat(touch.isOneWay()).isTrue();
                        assertThat(touch.isIdempotent()).isFalse();
                        assertThat(touch.deadline()).isNull();
                        assertThatThrownBy(() -> contract.newDispatcher(users).dispatch(10, null))
                                .hasMessage("method: 10 (expected: 0 to 9)");
                    }
                }
                """);
    }

    @Test
    void declaredExceptions_arriveAsThemselves() throws Exception {
        run("""
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import io.longlink.rpc.error.*;
                import java.io.*;
                import java.util.concurrent.*;

                @RpcInterface
                public interface UserService {
                    void fail(String how) throws IOException, Broken, BrokenMore, Coded, Marked, IllegalStateException,
                            FileNotFoundException, Settable, UnavailableException;
                    CompletionStage<String> later(String how) throws Coded;
                }
                """, """
                package com.acme;

                class Broken extends Exception {
                    private static final long serialVersionUID = 1;
                    final String what;
                    Broken(String message, String what, Throwable cause) { super(message, cause); this.what = what; }
                }
                """, """
                package com.acme;

                class BrokenMore extends Broken {
                    private static final long serialVersionUID = 1;
                    private final int more;
                    BrokenMore(int more, String what, String message, Exception cause) { super(message, what, cause); this.more = more; }
                    int getMore() { return more; }
                }
                """, """
                package com.acme;

                class Coded extends RuntimeException {
                    private static final long serialVersionUID = 1;
                    private final int code;
                    Coded(int code) { super("code " + code); this.code = code; }
                    int code() { return code; }
                }
                """, """
                package com.acme;

                import io.longlink.rpc.annotations.*;

                @Wire("marked")
                class Marked extends Exception {
                    private static final long serialVersionUID = 1;
                    final String text;
                    Marked() { this("?"); }
                    @RpcCreator Marked(@Wire("text") String t) { text = t; }
                    Marked(String message, String text) { super(message); this.text = text; }
                }
                """, """
                package com.acme;

                class Settable extends Exception {
                    private static final long serialVersionUID = 1;
                    int code = 7;
                    transient Object source = new Object();
                    Settable() {}
                    Settable(String message) { super(message); }
                }
                """, """
                package com.acme;

                import io.longlink.rpc.error.*;
                import java.io.*;
                import java.util.concurrent.*;

                class Users implements UserService {
                    public void fail(String how) throws IOException, Broken, Marked, Settable {
                        switch (how) {
                            case "io" -> throw new IOException("io");
                            case "file" -> throw new FileNotFoundException("file");
                            case "broken" -> throw new Broken("m", "w", new Error());
                            case "more" -> throw new BrokenMore(5, "w", "m", null);
                            case "coded" -> throw new Coded(6);
                            case "marked" -> throw new Marked("m", "t");
                            case "state" -> throw new IllegalStateException((String) null);
                            case "settable" -> { Settable s = new Settable("s"); s.code = 8; throw s; }
                            case "sub" -> throw new EOFException("eof");
                            default -> throw new ArithmeticException("other");
                        }
                    }
                    public CompletionStage<String> later(String how) { return CompletableFuture.failedFuture(new Coded(9)); }
                }
                """, TRIAL + """
                        assertThatThrownBy(() -> service.fail("io")).isExactlyInstanceOf(IOException.class).hasMessage("io");
                        assertThatThrownBy(() -> service.fail("file")).isExactlyInstanceOf(FileNotFoundException.class);
                        assertThatThrownBy(() -> service.fail("sub")).isExactlyInstanceOf(IOException.class).hasMessage("eof");
                        Broken broken = catchThrowableOfType(Broken.class, () -> service.fail("broken"));
                        assertThat(broken).isExactlyInstanceOf(Broken.class).hasMessage("m").hasNoCause();
                        assertThat(broken.what).isEqualTo("w");
                        BrokenMore more = catchThrowableOfType(BrokenMore.class, () -> service.fail("more"));
                        assertThat(more).hasMessage("m");
                        assertThat(more.getMore()).isEqualTo(5);
                        assertThat(more.what).isEqualTo("w");
                        Coded coded = catchThrowableOfType(Coded.class, () -> service.fail("coded"));
                        assertThat(coded.code()).isEqualTo(6);
                        assertThat(catchThrowableOfType(Marked.class, () -> service.fail("marked")).text).isEqualTo("t");
                        assertThatThrownBy(() -> service.fail("state"))
                                .isExactlyInstanceOf(IllegalStateException.class).hasMessage(null);
                        Settable settable = catchThrowableOfType(Settable.class, () -> service.fail("settable"));
                        assertThat(settable).hasMessage("s");
                        assertThat(settable.code).isEqualTo(8);
                        assertThatThrownBy(() -> service.fail("other")).isInstanceOf(RemoteFailureException.class);
                        assertThatThrownBy(() -> service.later("x").toCompletableFuture().get())
                                .hasCauseInstanceOf(Coded.class).hasRootCauseMessage("code 9");
                    }
                }
                """);
    }

    @Test
    void sealedExceptions_arriveAsTheClassThatWasThrown() throws Exception {
        run("""
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import java.util.concurrent.*;

                @RpcInterface
                interface UserService {
                    String find(String how) throws Trouble;
                    CompletionStage<String> later(String how) throws Trouble, Trouble.Gone;
                }
                """, """
                package com.acme;

                sealed abstract class Trouble extends Exception {
                    static final long serialVersionUID = 1;
                    Trouble(String message) { super(message); }

                    static final class Gone extends Trouble {
                        static final long serialVersionUID = 1;
                        final long since;
                        Gone(long since) { super("since " + since); this.since = since; }
                    }

                    static sealed class Denied extends Trouble {
                        static final long serialVersionUID = 1;
                        Denied(String message) { super(message); }
                    }

                    static final class DeniedForEver extends Denied {
                        static final long serialVersionUID = 1;
                        DeniedForEver() { super("for ever"); }
                    }

                    static non-sealed class Other extends Trouble {
                        static final long serialVersionUID = 1;
                        Other(String message) { super(message); }
                    }
                }
                """, """
                package com.acme;

                import java.util.concurrent.*;

                class Users implements UserService {
                    public String find(String how) throws Trouble {
                        switch (how) {
                            case "gone" -> throw new Trouble.Gone(7);
                            case "denied" -> throw new Trouble.Denied("you");
                            case "ever" -> throw new Trouble.DeniedForEver();
                            case "other" -> throw new Trouble.Other("o") {};
                            default -> { return how; }
                        }
                    }

                    public CompletionStage<String> later(String how) {
                        return CompletableFuture.failedFuture(new Trouble.Gone(8));
                    }
                }
                """, TRIAL + """
                        assertThat(service.find("x")).isEqualTo("x");
                        Trouble.Gone gone = catchThrowableOfType(Trouble.Gone.class, () -> service.find("gone"));
                        assertThat(gone.since).isEqualTo(7);
                        assertThatThrownBy(() -> service.find("denied"))
                                .isExactlyInstanceOf(Trouble.Denied.class).hasMessage("you");
                        assertThatThrownBy(() -> service.find("ever")).isExactlyInstanceOf(Trouble.DeniedForEver.class);
                        assertThatThrownBy(() -> service.find("other"))
                                .isExactlyInstanceOf(Trouble.Other.class).hasMessage("o");
                        assertThatThrownBy(() -> service.later("x").toCompletableFuture().get())
                                .hasCauseExactlyInstanceOf(Trouble.Gone.class);
                    }
                }
                """);
    }

    @Test
    void inheritedMethods_haveTheirTypeArgumentsResolved() throws Exception {
        run(
                """
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import java.util.*;

                @RpcInterface
                @Idempotent
                public interface UserService extends Repository<User, Long>, Counted, Other {
                    @Override User find(Long id);
                    void add(User user);
                }
                """,
                """
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import java.util.*;

                interface Repository<T, K> extends Counted {
                    T find(K id);
                    List<T> all(Map<K, ? extends T> known);
                    default int twice() { return 2 * count(); }
                    @OneWay void drop(K id);
                    boolean equals(Object other);
                }
                """,
                "package com.acme;\n\ninterface Counted { int count(); String name() throws java.io.IOException; }",
                "package com.acme;\n\ninterface Other { String name(); int count(); }",
                "package com.acme;\n\nrecord User(long id) {}",
                """
                package com.acme;

                import java.util.*;

                class Users implements UserService {
                    final Map<Long, User> map = new TreeMap<>();
                    public User find(Long id) { return map.get(id); }
                    public List<User> all(Map<Long, ? extends User> known) {
                        List<User> all = new ArrayList<>(map.values());
                        all.removeAll(known.values());
                        return all;
                    }
                    public void drop(Long id) { map.remove(id); }
                    public int count() { return map.size(); }
                    public String name() { return "users"; }
                    public void add(User user) { map.put(user.id(), user); }
                }
                """,
                TRIAL + """
                        service.add(new User(1));
                        service.add(new User(2));
                        assertThat(service.find(1L)).isEqualTo(new User(1));
                        assertThat(service.find(null == "" ? 1L : 3L)).isNull();
                        assertThat(service.all(Map.of(1L, new User(1)))).containsExactly(new User(2));
                        service.drop(2L);
                        assertThat(service.count()).isEqualTo(1);
                        assertThat(service.twice()).isEqualTo(2);
                        assertThat(service.name()).isEqualTo("users");
                        assertThat(new UserServiceContract().methods()).extracting(MethodDescriptor::signature).containsExactly(
                                "find(java.lang.Long)", "add(com.acme.User)",
                                "all(java.util.Map<java.lang.Long,com.acme.User>)", "drop(java.lang.Long)", "count()",
                                "name()");
                        assertThat(new UserServiceContract().methods()).extracting(MethodDescriptor::isIdempotent)
                                .containsExactly(true, true, true, false, true, true);
                    }
                }
                """);
    }
}
