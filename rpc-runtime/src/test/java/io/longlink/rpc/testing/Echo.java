package io.longlink.rpc.testing;

import java.util.concurrent.CompletionStage;

/** One method of every style. */
public interface Echo {

    String echo(String text) throws EchoRefused;

    CompletionStage<String> later(String text);

    void note(String text);

    /** Never blocks: runs on the server's event loop. */
    int size(byte[] bytes);

    /** As many bytes as asked for. */
    byte[] bytes(int size);

    /** Begins on the server's event loop, and is answered whenever the service sees fit. */
    CompletionStage<String> soon(String text);
}
