package io.longlink.rpc.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.concurrent.Flow;

final class RelayDispatcher implements Dispatcher {

    private final Relay service;

    RelayDispatcher(Relay service) {
        this.service = service;
    }

    @Override
    public void dispatch(int method, Invocation invocation) throws Exception {
        switch (method) {
            case 0 -> invocation.publish(service.watch(readText(invocation)), HessianWriter::writeString);
            case 1 -> {
                invocation.arguments().end();
                invocation.complete(service.join(items(invocation)), HessianWriter::writeString);
            }
            case 2 -> {
                String collected = service.collect(readText(invocation), items(invocation));
                invocation.result().writeString(collected);
            }
            case 3 ->
                invocation.publish(service.relay(readText(invocation), items(invocation)), HessianWriter::writeString);
            case 4 -> invocation.publish(service.glance(readText(invocation)), HessianWriter::writeString);
            case 5 -> {
                String worked = service.work(readText(invocation));
                invocation.result().writeString(worked);
            }
            case 6 -> invocation.complete(service.workLater(readText(invocation)), HessianWriter::writeString);
            default -> throw new IllegalArgumentException("method: " + method + " (expected: 0 to 6)");
        }
    }

    private static Flow.Publisher<String> items(Invocation invocation) {
        return invocation.items(HessianReader::readString);
    }

    private static String readText(Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        String text = String.valueOf(arguments.readString());
        arguments.end();
        return text;
    }
}
