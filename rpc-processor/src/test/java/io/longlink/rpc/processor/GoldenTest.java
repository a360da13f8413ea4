package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated files as a person reads them. Rewritten by {@code mvn -pl rpc-processor -am test -Dgoldens.update=true}. */
class GoldenTest {

    private static final Path GOLDENS = Path.of("src/test/resources/golden");
    private static final Build.Result BUILD = Build.of("""
            package com.acme;

            import io.longlink.rpc.annotations.Deadline;
            import io.longlink.rpc.annotations.Idempotent;
            import io.longlink.rpc.annotations.NonBlocking;
            import io.longlink.rpc.annotations.OneWay;
            import io.longlink.rpc.annotations.RpcInterface;
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            /**
             * The users of a {@link Account company}. They have accounts.
             *
             * @author nobody
             */
            @RpcInterface
            public interface UserService {

                User find(long id) throws UserNotFound;

                @Idempotent
                @Deadline("2s")
                CompletionStage<Page<User>> list(int page);

                @OneWay
                void touch(long id);

                void save(Account account, boolean overwrite);

                CompletableFuture<Void> remove(long id, long call);

                @NonBlocking
                Map<Color, Account[]> byColor();

                default User first() throws UserNotFound {
                    return find(1);
                }
            }
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Wire;
            import java.time.LocalDate;
            import java.util.List;
            import java.util.Optional;

            public record User(
                    long id, String name, Optional<String> email, @Wire(alias = "labels") List<String> tags, LocalDate born) {}
            """, """
            package com.acme;

            import java.util.List;

            public record Page<T>(int number, List<T> items) {}
            """, """
            package com.acme;

            import io.longlink.rpc.annotations.Wire;

            public enum Color {
                RED,
                @Wire("verde")
                GREEN
            }
            """, """
            package com.acme;

            public class Account {
                private long number;
                private boolean closed;
                String note = "";
                private transient int visits;

                public long getNumber() {
                    return number;
                }

                public void setNumber(long number) {
                    this.number = number;
                }

                public boolean isClosed() {
                    return closed;
                }

                public void setClosed(boolean closed) {
                    this.closed = closed;
                }
            }
            """, """
            package com.acme;

            public class UserNotFound extends Exception {
                private static final long serialVersionUID = 1;
                private final long id;

                public UserNotFound(String message, long id) {
                    super(message);
                    this.id = id;
                }

                public long id() {
                    return id;
                }
            }
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UserServiceContract",
                "UserServiceStub",
                "UserServiceDispatcher",
                "UserService_UserCodec",
                "UserService_PageOfUserCodec",
                "UserService_AccountCodec",
                "UserService_ColorCodec",
                "UserService_UserNotFoundCodec",
                "UserService_ListOfStringCodec",
                "UserService_MapOfColorToArrayOfAccountCodec"
            })
    void generatedFile_isAsTheGolden(String name) throws IOException {
        String generated = BUILD.source(name);

        Path golden = GOLDENS.resolve(name + ".java");
        if (Boolean.getBoolean("goldens.update")) {
            Files.writeString(golden, generated);
        }

        assertThat(generated).isEqualTo(Files.readString(golden));
    }
}
