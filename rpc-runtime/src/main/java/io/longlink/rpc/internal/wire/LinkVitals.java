package io.longlink.rpc.internal.wire;

/**
 * How a link is, at one moment.
 *
 * @param state of the heartbeat
 * @param roundTripNanos smoothed; 0 before the first PONG
 * @param nanosSinceLastByte since anything arrived
 * @param unexpectedPongs answers to no question of ours
 * @param suspicions times that the peer was suspected or doubted
 * @param suspicionsCleared those after which it showed itself alive
 * @param localPauses those after which it was this process that had stood still
 * @param pendingBytes written and not yet taken by the kernel
 * @param pongTimeoutNanos in force: as agreed, and never below what the round trip asks for
 */
public record LinkVitals(
        String state,
        long roundTripNanos,
        long nanosSinceLastByte,
        long pingsSent,
        long pongsReceived,
        long unexpectedPongs,
        long suspicions,
        long suspicionsCleared,
        long localPauses,
        long pendingBytes,
        long pongTimeoutNanos) {}
