package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Mailbox;
import io.netty.channel.EventLoop;

/** Finished calls on their way back to the event loop of their connection, which flushes once for all that have gathered. */
final class AnswerQueue implements Runnable {

    private final Mailbox<IncomingCall> finished = new Mailbox<>();
    private final EventLoop loop;
    private final Answers answers;

    AnswerQueue(EventLoop loop, Answers answers) {
        this.loop = loop;
        this.answers = answers;
    }

    /** From any thread. */
    void add(IncomingCall call) {
        if (finished.post(call)) {
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        IncomingCall call = finished.takeAll();
        while (call != null) {
            IncomingCall next = call.takeNext();
            answers.write(call);
            call = next;
        }
        answers.flush();
    }
}
