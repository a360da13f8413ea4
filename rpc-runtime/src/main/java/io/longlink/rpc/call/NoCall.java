package io.longlink.rpc.call;

import java.time.Duration;

/** What a thread serves that serves no call. */
final class NoCall implements ServedCall {

    static final NoCall INSTANCE = new NoCall();

    private static final MethodDescriptor NO_METHOD = MethodDescriptor.of(-1, "none", 0);

    private NoCall() {}

    @Override
    public String service() {
        return "";
    }

    @Override
    public MethodDescriptor method() {
        return NO_METHOD;
    }

    @Override
    public String peer() {
        return "";
    }

    @Override
    public Metadata metadata() {
        return Metadata.NONE;
    }

    @Override
    public Duration timeLeft() {
        return Duration.ofMillis(Integer.MAX_VALUE);
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public <T> void answerWith(Metadata.Key<T> key, T value) {}

    @Override
    public void whenEnded(CallListener listener) {}

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public String toString() {
        return "no call";
    }
}
