package io.longlink.rpc.client;

/** One layer on a call's way out. Takes the call from any thread, keeps it until it has an outcome, and never blocks. */
@FunctionalInterface
interface CallSender {

    void send(OutgoingCall call);
}
