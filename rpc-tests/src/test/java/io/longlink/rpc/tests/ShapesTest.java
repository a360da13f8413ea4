package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.tests.shapes.Shelf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contracts of every shape, called through generated code. */
class ShapesTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private final Loopback<Shelf> loopback = new Loopback<>(Shelf.class, new WoodenShelf());
    private final Shelf shelf = loopback.stub();

    @AfterEach
    void close() {
        released.countDown();
        loopback.close();
    }

    @Test
    void inherited_generic_methods_carry_their_type_arguments() {
        shelf.put("a", new Shelf.Book("A", 100));

        assertThat(shelf.get("a")).isEqualTo(new Shelf.Book("A", 100));
        assertThat(shelf.all().join()).containsExactly(new Shelf.Book("A", 100));
    }

    @Test
    void overloads_are_told_apart() {
        shelf.put("a1", new Shelf.Book("A1", 100));
        shelf.put("a2", new Shelf.Book("A2", 200));
        shelf.put("b", new Shelf.Book("B", 300));

        assertThat(shelf.count()).isEqualTo(3);
        assertThat(shelf.count("a")).isEqualTo(2);
        assertThat(shelf.count("a", 150)).isEqualTo(1);
    }

    @Test
    void default_methods_run_at_the_caller() {
        shelf.put("a", new Shelf.Book("A", 100));

        assertThat(shelf.pages("a")).isEqualTo(100);
    }

    @Test
    void non_blocking_methods_run_on_the_event_loop() {
        assertThat(shelf.onThread()).startsWith("longlink-server");
    }

    @Test
    void the_deadline_of_a_method_counts() {
        assertThatThrownBy(shelf::slow)
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        late -> assertThat(late.execution()).isEqualTo(Execution.UNKNOWN))
                .hasMessageContaining("Shelf.slow()");
    }

    @Test
    void a_subclass_of_a_declared_exception_arrives_as_the_declared_one() {
        assertThatThrownBy(() -> shelf.reserve(1))
                .isExactlyInstanceOf(Shelf.Full.class)
                .hasMessage("for now");
        assertThatThrownBy(() -> shelf.reserve(2))
                .isExactlyInstanceOf(Shelf.Full.class)
                .hasMessage("for ever");
    }

    @Test
    void a_stage_that_fails_with_a_declared_exception_fails_with_it_at_the_caller() throws Exception {
        assertThat(closed(false)).isNull();
        assertThatThrownBy(() -> closed(true))
                .isInstanceOf(CompletionException.class)
                .hasCauseExactlyInstanceOf(Shelf.Full.class);
    }

    private Object closed(boolean really) throws Shelf.Full {
        return shelf.close(really).toCompletableFuture().join();
    }

    @Test
    void an_undeclared_exception_arrives_as_an_error_id_and_nothing_of_its_text() {
        assertThatThrownBy(() -> shelf.undeclared().toCompletableFuture().join())
                .hasCauseInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("error id")
                .hasMessageNotContaining("secret");
    }

    @Test
    void parameters_may_be_named_like_anything() {
        assertThat(shelf.words("a", "b", "c", List.of("d"), "e", "f")).isEqualTo("abc[d]ef");
        assertThat(shelf.sum(1, 2, 3)).isEqualTo(6);
        assertThat(shelf.sum()).isZero();
    }

    private final class WoodenShelf implements Shelf {

        private final Map<String, Book> books = new ConcurrentHashMap<>();

        @Override
        public void put(String key, Book value) {
            books.put(key, value);
        }

        @Override
        public Book get(String key) {
            return books.get(key);
        }

        @Override
        public CompletableFuture<List<Book>> all() {
            return CompletableFuture.completedFuture(new ArrayList<>(books.values()));
        }

        @Override
        public int count() {
            return books.size();
        }

        @Override
        public int count(String prefix) {
            return count(prefix, 0);
        }

        @Override
        public int count(String prefix, int minPages) {
            return (int) books.entrySet().stream()
                    .filter(book ->
                            book.getKey().startsWith(prefix) && book.getValue().pages() >= minPages)
                    .count();
        }

        @Override
        public String onThread() {
            return Thread.currentThread().getName();
        }

        @Override
        public String slow() {
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return "too late";
        }

        @Override
        public void reserve(int places) throws Full {
            throw places == 1 ? new Full("for now") : new FullForever();
        }

        @Override
        public CompletionStage<Void> close(boolean really) {
            return really
                    ? CompletableFuture.failedFuture(new Full("cannot close"))
                    : CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Integer> undeclared() {
            return CompletableFuture.failedFuture(new IllegalStateException("a secret"));
        }

        @Override
        public String words(
                String call, String channel, String answer, List<String> arguments, String reader, String result) {
            return call + channel + answer + arguments + reader + result;
        }

        @Override
        public int sum(int... numbers) {
            return Arrays.stream(numbers).sum();
        }
    }
}
