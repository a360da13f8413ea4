package io.longlink.rpc.client;

import io.longlink.rpc.error.Execution;
import io.longlink.rpc.error.RpcStatus;

/** The caller, or the deadline, did not wait for an outcome. Whether the call was sent is looked up afterwards. */
record GivenUp(RpcStatus status, String reason) {

    static final GivenUp BY_DEADLINE = new GivenUp(RpcStatus.DEADLINE_EXCEEDED, "");

    CallFailure by(RacingCall call) {
        boolean sent = call.mayHaveRun();
        Execution execution = sent ? Execution.UNKNOWN : Execution.NOT_EXECUTED;
        if (status == RpcStatus.CANCELLED) {
            return new CallFailure(status, execution, call + ": " + reason);
        } else if (sent) {
            return new CallFailure(
                    status, execution, call + ": no answer from " + call.peer() + TimeReport.unanswered(call));
        } else if (call.link() == null) {
            return nobodyToCall(call);
        }
        return new CallFailure(
                status, execution, call + ": " + call.peer() + " had no free slot" + TimeReport.unsent(call));
    }

    /** What was left to another call may be too little to find anybody: that says nothing about the servers. */
    private CallFailure nobodyToCall(RacingCall call) {
        String text = call + ": nobody to call by the deadline: "
                + call.channel().whyNobody() + "; it waited for " + TimeReport.millis(call.timeoutNanos()) + " ms";
        return call.hasInheritedDeadline()
                ? new CallFailure(
                        status, Execution.NOT_EXECUTED, text + ", which were left to the call that it was made for")
                : CallFailure.notSent(text);
    }
}
