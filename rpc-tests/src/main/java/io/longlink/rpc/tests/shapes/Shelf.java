package io.longlink.rpc.tests.shapes;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.NonBlocking;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Everything that a signature can be. */
@RpcInterface(version = "2")
public interface Shelf extends Store<String, Shelf.Book> {

    record Book(String title, int pages) {}

    /** Part of the contract although nested. */
    class Full extends Exception {
        private static final long serialVersionUID = 1L;

        public Full(String message) {
            super(message);
        }
    }

    /** A subclass that the contract does not know: it arrives as the one that it does. */
    class FullForever extends Full {
        private static final long serialVersionUID = 1L;

        public FullForever() {
            super("for ever");
        }
    }

    int count();

    int count(String prefix);

    @Idempotent
    int count(String prefix, int minPages);

    @NonBlocking
    String onThread();

    @Deadline("250ms")
    String slow();

    void reserve(int places) throws Full;

    CompletionStage<Void> close(boolean really) throws Full;

    CompletionStage<Integer> undeclared();

    /** Names that are keywords or names of ours in the generated code. */
    String words(String call, String channel, String answer, List<String> arguments, String reader, String result);

    int sum(int... numbers);

    default int pages(String title) {
        return get(title).pages();
    }

    static Book blank() {
        return new Book("", 0);
    }

    @Override
    String toString();
}
