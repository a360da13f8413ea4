package io.longlink.rpc.client;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.internal.wire.Frame;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contracts that one connection has introduced to its server, by number, and what the server has told about each.
 * Belongs to the connection's event loop; not thread-safe.
 */
final class BoundContracts {

    private static final int MAX_BINDINGS = 1_024;

    /** A contract on this connection. Until the server has spoken it is taken for known and complete. */
    static final class Binding {
        private final int number;
        private boolean known = true;
        private List<Integer> missingMethods = List.of();
        private Frame.@Nullable Bound answer;
        private final List<OutgoingCall> questions = new ArrayList<>(0);

        private Binding(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** Made with the first contract: most links of a large service carry no call yet. */
    private @Nullable IdentityHashMap<ServiceChannel, Binding> byChannel;

    private final List<Binding> byNumber = new ArrayList<>(0);

    /** The contract on this connection, which is introduced if it is new; null when the server takes no more of them. */
    @Nullable
    Binding bindingOf(ServiceChannel channel, ChannelHandlerContext connection) {
        IdentityHashMap<ServiceChannel, Binding> made = byChannel;
        Binding known = made == null ? null : made.get(channel);
        return known == null ? introduce(channel, connection) : known;
    }

    private @Nullable Binding introduce(ServiceChannel channel, ChannelHandlerContext connection) {
        if (byNumber.size() >= MAX_BINDINGS) {
            return null;
        }
        Binding binding = new Binding(byNumber.size());
        IdentityHashMap<ServiceChannel, Binding> made = byChannel;
        if (made == null) {
            made = new IdentityHashMap<>(1);
            byChannel = made;
        }
        made.put(channel, binding);
        byNumber.add(binding);
        connection.write(channel.bindFrame(binding.number()), connection.voidPromise());
        return binding;
    }

    /** The server's answer. */
    void bound(Frame.Bound bound) {
        if (bound.binding() < byNumber.size()) {
            Binding binding = byNumber.get(bound.binding());
            binding.known = bound.known();
            binding.missingMethods = bound.missingMethods();
            binding.answer = bound;
            takeQuestions(binding).forEach(question -> describe(question, bound));
        }
    }

    /** Answers a question about the contract, now or when the server has spoken. */
    static void describe(OutgoingCall question, Binding binding) {
        Frame.Bound answer = binding.answer;
        if (answer == null) {
            binding.questions.add(question);
        } else {
            describe(question, answer);
        }
    }

    private static void describe(OutgoingCall question, Frame.Bound answer) {
        question.described(answer);
        question.release();
    }

    /** Questions that the server has not answered, which are forgotten with this. */
    List<OutgoingCall> takeQuestions() {
        return byNumber.stream()
                .flatMap(binding -> takeQuestions(binding).stream())
                .toList();
    }

    private static List<OutgoingCall> takeQuestions(Binding binding) {
        List<OutgoingCall> questions = List.copyOf(binding.questions);
        binding.questions.clear();
        return questions;
    }

    /** Why the server would refuse the call, as far as it has told; null when it would not. */
    static @Nullable CallFailure refusal(OutgoingCall call, Binding binding, Link link) {
        if (!binding.known) {
            return new CallFailure(
                    RpcStatus.UNKNOWN_SERVICE,
                    Execution.NOT_EXECUTED,
                    call + ": " + link + " does not offer " + call.channel().wanted());
        }
        if (binding.missingMethods.contains(call.method().index())) {
            return new CallFailure(
                    RpcStatus.UNKNOWN_METHOD,
                    Execution.NOT_EXECUTED,
                    call + ": " + link + " has a " + call.channel().wanted() + " without this method");
        }
        return null;
    }
}
