package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.server.RpcServer;
import io.longlink.rpc.testing.Endpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two ends whose classes list their fields in another order: each takes the other's definition apart once a connection. */
class ConnectionDefinitionsTest {

    private static final MethodDescriptor TWICE = MethodDescriptor.of(0, "twice(Pair)", 1L);

    private static final PairCodec SERVER = new PairCodec(ClassDefinition.of("Pair", "left", "right"));
    private static final PairCodec CLIENT = new PairCodec(ClassDefinition.of("Pair", "right", "left"));

    @RegisterExtension
    final Endpoints endpoints = new Endpoints();

    private final List<DefinitionCache> atServer = new CopyOnWriteArrayList<>();
    private final List<DefinitionCache> atClient = new ArrayList<>();

    @Test
    void foreignOrder_isResolvedByOneCacheForEachConnection_atBothEnds() {
        RpcServer server = endpoints.start(RpcServer.builder().service(contract(), SERVER, "", 100));

        callTwice(endpoints.client(server));
        assertThat(atServer).hasSize(2);
        assertThat(atServer.get(1)).isSameAs(atServer.get(0));
        assertThat(atClient.get(1)).isSameAs(atClient.get(0)).isNotSameAs(atServer.get(0));
        assertThat(atServer.get(0).size()).isEqualTo(1);
        assertThat(atClient.get(0).size()).isEqualTo(1);

        callTwice(endpoints.client(server));
        assertThat(atServer.get(2)).isNotSameAs(atServer.get(0)).isSameAs(atServer.get(3));
        assertThat(atClient.get(2)).isNotSameAs(atClient.get(0)).isSameAs(atClient.get(3));
    }

    private void callTwice(RpcClient client) {
        RpcChannel channel = client.channel(contract());
        for (int i = 0; i < 2; i++) {
            Call call = channel.newCall(TWICE);
            CLIENT.write(call.arguments(), new Pair(1, 2));
            HessianReader reader = call.await().result();
            atClient.add(Objects.requireNonNull(reader.definitions()));
            assertThat(CLIENT.read(reader)).isEqualTo(new Pair(2, 4));
            reader.end();
        }
    }

    private ServiceContract<PairCodec> contract() {
        return new ServiceContract<>(PairCodec.class, "testing.Pairs", "1", 4711L, TWICE) {
            @Override
            public PairCodec newStub(RpcChannel channel) {
                throw new UnsupportedOperationException("this test uses the channel");
            }

            @Override
            public Dispatcher newDispatcher(PairCodec codec) {
                return (method, invocation) -> {
                    HessianReader arguments = invocation.arguments();
                    atServer.add(Objects.requireNonNull(arguments.definitions()));
                    Pair pair = Objects.requireNonNull(codec.read(arguments));
                    arguments.end();
                    codec.write(invocation.result(), pair.doubled());
                };
            }
        };
    }

    private record Pair(int left, int right) {

        Pair doubled() {
            return new Pair(2 * left, 2 * right);
        }
    }

    /** Of one end. */
    private static final class PairCodec implements Codec<Pair> {

        private final ClassDefinition definition;
        private final boolean leftFirst;

        PairCodec(ClassDefinition definition) {
            this.definition = definition;
            this.leftFirst = definition.indexOf("left") == 0;
        }

        @Override
        public void write(HessianWriter writer, @Nullable Pair pair) {
            if (pair == null) {
                writer.writeNull();
                return;
            }
            writer.writeObjectStart(definition);
            writer.writeInt(leftFirst ? pair.left() : pair.right());
            writer.writeInt(leftFirst ? pair.right() : pair.left());
            writer.writeObjectEnd();
        }

        @Override
        public @Nullable Pair read(HessianReader reader) {
            int object = reader.readObjectStart(this, definition);
            if (object == HessianReader.NO_VALUE) {
                return reader.readNullOrReference(this);
            }
            int first = reader.readField(0) ? reader.readInt() : 0;
            int second = reader.readField(1) ? reader.readInt() : 0;
            return reader.readObjectEnd(object, leftFirst ? new Pair(first, second) : new Pair(second, first));
        }
    }
}
