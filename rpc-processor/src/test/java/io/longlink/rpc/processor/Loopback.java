package io.longlink.rpc.processor;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.AnswerReader;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.call.ItemReader;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.ResultWriter;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.ExceptionCodec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcStatus;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A channel that ends at a dispatcher in the same thread: bytes in between, nothing else. */
public final class Loopback implements RpcChannel {

    private final Dispatcher dispatcher;
    private byte[] written = new byte[0];

    public Loopback(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** The arguments of the last call. */
    public byte[] written() {
        return written;
    }

    @Override
    public Call newCall(MethodDescriptor method) {
        return new LocalCall(method);
    }

    @Override
    public String toString() {
        return "loopback";
    }

    private final class LocalCall implements Call {

        private final MethodDescriptor method;
        private final HessianWriter arguments = new HessianWriter();
        private @Nullable Written<?> items;

        LocalCall(MethodDescriptor method) {
            this.method = method;
        }

        @Override
        public HessianWriter arguments() {
            return arguments;
        }

        @Override
        public Answer await() {
            written = Arrays.copyOf(arguments.array(), arguments.length());
            LocalInvocation invocation = new LocalInvocation(reader(arguments), items);
            try {
                dispatcher.dispatch(method.index(), invocation);
                return new LocalAnswer(null, invocation.finished());
            } catch (CompletionException e) {
                return failed(e.getCause());
            } catch (Exception e) {
                return failed(e);
            }
        }

        @Override
        public <T> CompletableFuture<T> future(AnswerReader<T> reader) {
            try {
                return CompletableFuture.completedFuture(reader.read(await()));
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void send() {
            Answer unused = await();
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public <T> Call items(Flow.Publisher<T> publisher, ResultWriter<? super T> writer) {
            items = new Written<>(publisher, writer);
            return this;
        }

        @Override
        public <T> Flow.Publisher<T> publish(ItemReader<T> reader) {
            return subscriber -> {
                LocalInvocation invocation = new LocalInvocation(reader(arguments), items);
                try {
                    dispatcher.dispatch(method.index(), invocation);
                } catch (Exception e) {
                    throw new AssertionError("the service threw", e);
                }
                invocation.published().read(reader).subscribe(subscriber);
            };
        }

        private Answer failed(@Nullable Throwable thrown) {
            ExceptionCodec<?> codec = thrown == null ? null : method.exceptionCodec(thrown);
            if (codec == null) {
                throw new RemoteFailureException(RpcStatus.SERVICE_FAILED, "failed: " + thrown, 1);
            }
            return new LocalAnswer(codec.wireName(), written(codec, thrown));
        }

        private <X extends Exception> HessianReader written(ExceptionCodec<X> codec, @Nullable Throwable thrown) {
            HessianWriter writer = new HessianWriter();
            codec.write(writer, codec.type().cast(thrown));
            return reader(writer);
        }
    }

    private static HessianReader reader(HessianWriter writer) {
        return new HessianReader(writer.array(), 0, writer.length());
    }

    private record LocalAnswer(@Nullable String exception, HessianReader result) implements Answer {

        @Override
        public <T> @Nullable T result(Codec<T> codec) {
            return result.readAll(codec);
        }

        @Override
        public <X extends Exception> void rethrow(ExceptionCodec<X> codec) throws X {
            if (codec.wireName().equals(exception)) {
                X thrown = codec.read(result);
                result.end();
                throw thrown;
            }
        }
    }

    /** Items that travel as bytes. */
    private record Written<T>(Flow.Publisher<T> publisher, ResultWriter<? super T> writer) {

        <R> Flow.Publisher<R> read(ItemReader<R> reader) {
            return subscriber -> publisher.subscribe(new Flow.Subscriber<T>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscriber.onSubscribe(subscription);
                }

                @Override
                public void onNext(T item) {
                    HessianWriter bytes = new HessianWriter();
                    writer.write(bytes, item);
                    HessianReader in = Loopback.reader(bytes);
                    R read = reader.read(in);
                    in.end();
                    subscriber.onNext(read);
                }

                @Override
                public void onError(Throwable thrown) {
                    subscriber.onError(thrown);
                }

                @Override
                public void onComplete() {
                    subscriber.onComplete();
                }
            });
        }
    }

    private static final class LocalInvocation implements Invocation {

        private final HessianReader arguments;
        private final HessianWriter result = new HessianWriter();
        private final @Nullable Written<?> items;
        private @Nullable Written<?> published;

        LocalInvocation(HessianReader arguments, @Nullable Written<?> items) {
            this.arguments = arguments;
            this.items = items;
        }

        @Override
        public <T> Flow.Publisher<T> items(ItemReader<T> reader) {
            return Objects.requireNonNull(items).read(reader);
        }

        @Override
        public <T> void publish(Flow.@Nullable Publisher<T> publisher, ResultWriter<? super T> writer) {
            published = new Written<>(Objects.requireNonNull(publisher), writer);
        }

        Written<?> published() {
            return Objects.requireNonNull(published);
        }

        @Override
        public HessianReader arguments() {
            return arguments;
        }

        @Override
        public HessianWriter result() {
            return result;
        }

        @Override
        public <T> void complete(@Nullable CompletionStage<T> stage, ResultWriter<? super T> writer) {
            if (stage == null) {
                throw new NullPointerException("stage");
            }
            writer.write(result, stage.toCompletableFuture().join());
        }

        HessianReader finished() {
            if (!arguments.ended()) {
                throw new AssertionError("the dispatcher did not read its arguments to their end");
            }
            return reader(result);
        }
    }
}
