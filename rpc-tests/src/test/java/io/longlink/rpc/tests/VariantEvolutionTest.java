package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.server.RpcServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions of one contract, compiled apart, talk to each other in both directions: a constant and subtypes added, a
 * subtype renamed with its former name as an alias or pinned, its fields widened and reordered, a field added with a default.
 */
class VariantEvolutionTest {

    private static final String OLD_FEED = """
            package news;

            import io.longlink.rpc.annotations.UnknownValue;
            import java.util.List;

            @io.longlink.rpc.annotations.RpcInterface
            public interface Feed {
                enum Level { INFO, @UnknownValue OTHER }

                enum Strict { YES }

                sealed interface Event {
                    record Opened(long id, Level level) implements Event {}
                    record Closed(int id, String why, byte code) implements Event {}
                    record Renamed(String name) implements Event {}
                    @UnknownValue record Other(long id) implements Event {}
                }

                List<Event> latest();

                String describe(List<Event> events);

                String strict(Strict strict);
            }
            """;

    private static final String NEW_FEED = """
            package news;

            import io.longlink.rpc.annotations.Default;
            import io.longlink.rpc.annotations.UnknownValue;
            import io.longlink.rpc.annotations.Wire;
            import java.util.List;

            @io.longlink.rpc.annotations.RpcInterface
            public interface Feed {
                enum Level { INFO, FATAL, @UnknownValue OTHER }

                enum Strict { YES, NO }

                sealed interface Event {
                    record Moved(long id, String to) implements Event {}
                    @UnknownValue record Other(long id) implements Event {}
                    @Wire(alias = "news.Feed$Event$Opened") record Started(@Default("?") String by, Level level, Long id)
                            implements Event {}
                    @Wire("news.Feed$Event$Closed") record Ended(long code, @Wire(alias = "why") String reason, long id)
                            implements Event {}
                    record Renamed(String name, @Default("5") int times) implements Event {}
                }

                List<Event> latest();

                String describe(List<Event> events);

                String strict(Strict strict);
            }
            """;

    private static final String ASK = """
            package news;

            import io.longlink.rpc.client.RpcClient;
            import java.util.List;

            public final class Ask implements java.util.function.IntFunction<String> {
                @Override
                public String apply(int port) {
                    try (RpcClient client = RpcClient.builder().addresses("127.0.0.1:" + port).build()) {
                        Feed feed = client.stub(Feed.class);
                        return feed.latest() + " | " + feed.describe(%s);
                    }
                }
            }
            """;

    private static final String ASK_STRICT = """
            package news;

            import io.longlink.rpc.client.RpcClient;
            import io.longlink.rpc.error.RpcException;

            public final class AskStrict implements java.util.function.IntFunction<String> {
                @Override
                public String apply(int port) {
                    try (RpcClient client = RpcClient.builder().addresses("127.0.0.1:" + port).build()) {
                        return client.stub(Feed.class).strict(Feed.Strict.NO);
                    } catch (RpcException refused) {
                        return refused.status() + " " + refused.execution();
                    }
                }
            }
            """;

    private static final String SERVE = """
            package news;

            import io.longlink.rpc.server.RpcServer;
            import java.util.List;

            public final class Serve implements java.util.function.Supplier<RpcServer> {
                @Override
                public RpcServer get() {
                    Feed feed = new Feed() {
                        @Override
                        public List<Event> latest() {
                            return %s;
                        }

                        @Override
                        public String describe(List<Event> events) {
                            return "got " + events;
                        }

                        @Override
                        public String strict(Strict strict) {
                            return "strictly " + strict;
                        }
                    };
                    return RpcServer.builder().host("127.0.0.1").port(0).service(Feed.class, feed).start();
                }
            }
            """;

    private static final String OLD_EVENTS =
            "List.of(new Feed.Event.Opened(1, Feed.Level.INFO), new Feed.Event.Closed(2, \"late\", (byte) 3),"
                    + " new Feed.Event.Renamed(\"n\"), new Feed.Event.Other(4))";

    private static final String NEW_EVENTS =
            "List.of(new Feed.Event.Moved(1, \"up\"), new Feed.Event.Started(\"me\", Feed.Level.FATAL, 2L),"
                    + " new Feed.Event.Renamed(\"n\", 3),"
                    + " new Feed.Event.Ended(6, \"done\", 5))";

    @TempDir
    private Path directory;

    private Version before;
    private Version after;

    @BeforeEach
    void compileBoth() throws Exception {
        before = Version.compiled(
                directory.resolve("before"),
                OLD_FEED,
                String.format(ASK, OLD_EVENTS),
                String.format(SERVE, OLD_EVENTS));
        after = Version.compiled(
                directory.resolve("after"),
                NEW_FEED,
                String.format(ASK, NEW_EVENTS),
                String.format(SERVE, NEW_EVENTS),
                ASK_STRICT);
    }

    private static final String OLD_SEEN_BY_NEW = "[Started[by=?, level=INFO, id=1], Ended[code=3, reason=late, id=2],"
            + " Renamed[name=n, times=5], Other[id=4]]";

    private static final String NEW_SEEN_BY_OLD =
            "[Other[id=1], Other[id=2], Renamed[name=n], Closed[id=5, why=null, code=6]]";

    @Test
    void a_new_caller_understands_an_old_server_and_is_understood() throws Exception {
        try (RpcServer server = before.serve("news.Serve")) {
            assertThat(after.ask("news.Ask", server)).isEqualTo(OLD_SEEN_BY_NEW + " | got " + NEW_SEEN_BY_OLD);
        }
    }

    @Test
    void an_old_caller_understands_a_new_server_and_is_understood() throws Exception {
        try (RpcServer server = after.serve("news.Serve")) {
            assertThat(before.ask("news.Ask", server)).isEqualTo(NEW_SEEN_BY_OLD + " | got " + OLD_SEEN_BY_NEW);
        }
    }

    @Test
    void a_constant_that_nobody_stands_in_for_is_refused_unexecuted() throws Exception {
        try (RpcServer server = before.serve("news.Serve")) {
            assertThat(after.ask("news.AskStrict", server)).isEqualTo("INVALID_ARGUMENTS NOT_EXECUTED");
        }
        try (RpcServer server = after.serve("news.Serve")) {
            assertThat(after.ask("news.AskStrict", server)).isEqualTo("strictly NO");
        }
    }
}
