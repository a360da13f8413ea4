package io.longlink.rpc.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Echoes; tests override what they want otherwise. */
public class EchoService implements Echo {

    public final List<String> notes = new CopyOnWriteArrayList<>();

    @Override
    public String echo(String text) throws EchoRefused {
        if (text.isEmpty()) {
            throw new EchoRefused("nothing to echo", 7);
        }
        return text;
    }

    @Override
    public CompletionStage<String> later(String text) {
        return CompletableFuture.supplyAsync(() -> text);
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public int size(byte[] bytes) {
        return bytes.length;
    }

    @Override
    public byte[] bytes(int size) {
        return new byte[size];
    }

    @Override
    public CompletionStage<String> soon(String text) {
        return CompletableFuture.completedFuture(text);
    }
}
