package io.longlink.rpc.benchmarks.rsocket;

import io.longlink.rpc.benchmarks.compact.CompactInput;
import io.longlink.rpc.benchmarks.compact.CompactOutput;
import io.longlink.rpc.benchmarks.harness.Connection;
import io.longlink.rpc.benchmarks.harness.Peer;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketConnector;
import io.rsocket.core.RSocketServer;
import io.rsocket.frame.decoder.PayloadDecoder;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.server.TcpServerTransport;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One TCP connection. */
final class RSocketPeer implements Peer {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    @Override
    public void serve(int port, UserService users) {
        RSocketServer.create(SocketAcceptor.with(new Service(users)))
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .bindNow(TcpServerTransport.create("127.0.0.1", port));
    }

    private record Service(UserService users) implements RSocket {

        @Override
        public Mono<Payload> requestResponse(Payload request) {
            return Mono.just(answer(users, request));
        }

        @Override
        public Flux<Payload> requestStream(Payload request) {
            int count = Payloads.read(request, CompactInput::getInt);
            return Flux.range(0, count).map(i -> Payloads.write(CompactOutput::putUser, users.getUser(i)));
        }
    }

    private static Payload answer(UserService users, Payload request) {
        return Payloads.read(request, in -> Payloads.write((out, call) -> answer(users, in, out), users));
    }

    private static void answer(UserService users, CompactInput in, CompactOutput out) {
        switch (in.getByte()) {
            case Call.EXIST_USER -> out.putBoolean(users.existUser(in.getString()));
            case Call.CREATE_USER -> out.putBoolean(users.createUser(in.getUser()));
            case Call.GET_USER -> out.putUser(users.getUser(in.getLong()));
            case Call.LIST_USER -> out.putPage(users.listUser(in.getInt()));
            default -> out.putBody(users.echo(in.getBody()));
        }
    }

    @Override
    public Connection connect(int port) {
        RSocket socket = RSocketConnector.create()
                .payloadDecoder(PayloadDecoder.ZERO_COPY)
                .connect(TcpClientTransport.create("127.0.0.1", port))
                .block(CONNECT_TIMEOUT);
        return new RSocketConnection(Objects.requireNonNull(socket));
    }
}
