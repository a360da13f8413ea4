package io.longlink.rpc.internal.wire;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Frames of every type, with ordinary and extreme values. */
final class SampleFrames {

    private SampleFrames() {}

    /** All that may follow SETTINGS, each message with an id of its own. */
    static List<Frame> all() {
        List<Frame> frames = new ArrayList<>();
        frames.add(new Frame.Bind(0, "com.acme.UserService", "", "1", 0x1122334455667788L, List.of(1L, -1L, 42L)));
        frames.add(new Frame.Bind(65_535, "s", "blue", "2024-11", Long.MIN_VALUE, List.of()));
        frames.add(new Frame.Bind(1, "große.Dienste", "gr\u00fcn", "\ud83d\ude80", -1, List.of(Long.MAX_VALUE)));
        frames.add(new Frame.Bound(0, true, 0x1122334455667788L, List.of(1, 2)));
        frames.add(new Frame.Bound(65_535, false, 0, List.of()));
        frames.add(request(1, 0));
        frames.add(request(-1, 100));
        frames.add(new Frame.Request(2, 65_535, 4095, Integer.MAX_VALUE, 255, true, body(10), 10));
        frames.add(new Frame.Request(3, 1, 1, 1, 2, false, body(64), 32)); // a body shorter than its array
        frames.add(request(4, FrameLayout.CHUNK_BYTES));
        frames.add(request(5, FrameLayout.CHUNK_BYTES + 1));
        frames.add(response(6, 0));
        frames.add(response(Integer.MIN_VALUE, 1000));
        frames.add(response(7, 3 * FrameLayout.CHUNK_BYTES));
        frames.add(failure(8, RpcStatus.OVERLOADED.code(), Execution.NOT_EXECUTED, "full", 0));
        frames.add(failure(9, RpcStatus.SERVICE_FAILED.code(), Execution.EXECUTED, "", 0));
        frames.add(failure(10, Frame.Failure.DECLARED_EXCEPTION, Execution.EXECUTED, "com.acme.Refused", 200_000));
        frames.add(failure(11, 255, Execution.UNKNOWN, "\u00e4".repeat(2048), 5));
        frames.add(new Frame.Cancel(12));
        frames.add(new Frame.OpenStream(request(13, 10), true, false, 32));
        frames.add(new Frame.OpenStream(request(14, 0), false, true, 0));
        frames.add(new Frame.OpenStream(request(15, FrameLayout.CHUNK_BYTES + 1), true, true, Integer.MAX_VALUE));
        frames.add(new Frame.Item(16, body(0), 0));
        frames.add(new Frame.Item(-17, body(3 * FrameLayout.CHUNK_BYTES), 2 * FrameLayout.CHUNK_BYTES + 1));
        frames.add(new Frame.End(18));
        frames.add(new Frame.Credit(19, 1));
        frames.add(new Frame.Credit(-20, Integer.MAX_VALUE));
        Metadata little = Metadata.of(Metadata.Key.text("tenant"), "acme").with(Metadata.Key.number("n"), -1L);
        Metadata most = Metadata.of(Metadata.Key.bytes("k"), body(Metadata.MAX_BYTES - 5));
        int large = FrameLayout.CHUNK_BYTES + 1;
        frames.add(new Frame.Request(21, 1, 2, 3000, 4, 1, false, little, body(3), 3));
        frames.add(new Frame.Request(22, 1, 2, 3000, -1, 1, true, most, body(large), large));
        frames.add(new Frame.OpenStream(
                new Frame.Request(23, 1, 2, 9, Integer.MIN_VALUE, 1, false, little, body(3), 3), true, true, 7));
        frames.add(new Frame.Response(24, little, body(0), 0));
        frames.add(new Frame.Response(25, most, body(large), large));
        frames.add(failure(26, 6, Execution.NOT_EXECUTED, "full", 0).with(little));
        frames.add(failure(27, 0, Execution.EXECUTED, "com.acme.Refused", large).with(most));
        frames.add(new Frame.End(28, little));
        frames.add(new Frame.End(29, most));
        frames.add(new Frame.Ping(1, 123_456_789_012L, 17));
        frames.add(new Frame.Ping(-1, Long.MIN_VALUE, Long.MAX_VALUE));
        frames.add(new Frame.Pong(1, 123_456_789_012L, 0xffff_ffffL, 17, PeerState.SERVING, 3, 100));
        frames.add(new Frame.Pong(-1, -1, 0, Long.MAX_VALUE, PeerState.DRAINING, Integer.MAX_VALUE, Integer.MAX_VALUE));
        frames.add(new Frame.Pong(2, 0, 0, 0, PeerState.OVERLOADED, 0, 0));
        frames.add(new Frame.GoAway(7, GoAwayReason.SHUTDOWN, 2000, "restart"));
        frames.add(new Frame.GoAway(0, GoAwayReason.PROTOCOL_VIOLATION, 0, ""));
        frames.add(new Frame.GoAway(-1, GoAwayReason.UNSUPPORTED_VERSION, Integer.MAX_VALUE, "x".repeat(4096)));
        return frames;
    }

    static Frame.Settings settings() {
        return new Frame.Settings(LinkSettings.DEFAULT);
    }

    static Frame.Request request(int id, int length) {
        return new Frame.Request(id, 1, 2, 3000, 1, false, body(length), length);
    }

    static Frame.Response response(int id, int length) {
        return new Frame.Response(id, body(length), length);
    }

    static Frame.Failure failure(int id, int status, Execution execution, String text, int length) {
        return new Frame.Failure(id, status, execution, id - 9, 0x0123456789abcdefL, text, body(length), length);
    }

    /** The same bytes for the same length. */
    static byte[] body(int length) {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        return body;
    }

    static List<Frame> shuffled(Random random) {
        List<Frame> frames = new ArrayList<>(all());
        Collections.shuffle(frames, random);
        return frames;
    }
}
