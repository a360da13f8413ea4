package io.longlink.rpc.call;

/** Is told how a call has ended. What it throws is logged and changes nothing. */
@FunctionalInterface
public interface CallListener {

    void ended(CallOutcome outcome);
}
