package io.longlink.rpc.internal.wire;

import static io.longlink.rpc.internal.wire.FrameLayout.*;

import io.netty.buffer.ByteBuf;

/** The payload of SETTINGS. Unknown keys are for later versions and ignored; a key that is missing has its default. */
final class SettingsReader {

    private SettingsReader() {}

    static LinkSettings read(ByteBuf in, int count) {
        LinkSettings defaults = LinkSettings.DEFAULT;
        int maxMessage = defaults.maxMessageBytes();
        int maxInFlight = defaults.maxInFlight();
        int idleInterval = defaults.idleIntervalMillis();
        int probe = defaults.probeMillis();
        int pongTimeout = defaults.pongTimeoutMillis();
        int idleClose = defaults.idleCloseMillis();
        int minPingInterval = defaults.minPingIntervalMillis();
        int maxStreams = defaults.maxStreams();
        for (int i = 0; i < count; i++) {
            int key = in.readUnsignedShort();
            int value = in.readInt();
            switch (key) {
                case SETTING_MAX_MESSAGE -> maxMessage = value;
                case SETTING_MAX_IN_FLIGHT -> maxInFlight = value;
                case SETTING_IDLE_INTERVAL -> idleInterval = value;
                case SETTING_PROBE -> probe = value;
                case SETTING_PONG_TIMEOUT -> pongTimeout = value;
                case SETTING_IDLE_CLOSE -> idleClose = value;
                case SETTING_MIN_PING_INTERVAL -> minPingInterval = value;
                case SETTING_MAX_STREAMS -> maxStreams = value;
                case SETTING_CODEC -> requireHessian(value);
                default -> {}
            }
        }
        try {
            return new LinkSettings(
                    maxMessage,
                    maxInFlight,
                    idleInterval,
                    probe,
                    pongTimeout,
                    idleClose,
                    minPingInterval,
                    defaults.writeStallMillis(),
                    maxStreams);
        } catch (IllegalArgumentException outOfBounds) {
            throw new ProtocolViolation("SETTINGS with " + outOfBounds.getMessage());
        }
    }

    private static void requireHessian(int codec) {
        if (codec != CODEC_HESSIAN_2) {
            throw new ProtocolViolation("SETTINGS with codec " + codec + " (expected: 1, Hessian 2)");
        }
    }
}
