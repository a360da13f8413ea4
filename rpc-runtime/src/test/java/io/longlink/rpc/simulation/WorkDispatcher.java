package io.longlink.rpc.simulation;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.codec.Boxes;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;

/** By hand what the processor would generate. */
final class WorkDispatcher implements Dispatcher {

    private static final byte[] NOTHING = {};

    private final Work service;

    WorkDispatcher(Work service) {
        this.service = service;
    }

    @Override
    public void dispatch(int method, Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        long id = arguments.readLong();
        switch (method) {
            case Work.TELL -> {
                int holdMillis = arguments.readInt();
                service.tell(id, holdMillis, lastBytes(arguments));
            }
            case Work.WATCH -> {
                int items = arguments.readInt();
                int itemBytes = arguments.readInt();
                int pauseMillis = arguments.readInt();
                arguments.end();
                invocation.publish(service.watch(id, items, itemBytes, pauseMillis), HessianWriter::writeBytes);
            }
            case Work.COLLECT -> {
                int items = arguments.readInt();
                arguments.end();
                invocation.complete(
                        service.collect(id, items, invocation.items(HessianReader::readBytes)), Boxes::writeInteger);
            }
            default -> {
                int holdMillis = arguments.readInt();
                int answerBytes = arguments.readInt();
                invocation.complete(
                        service.work(method, id, holdMillis, answerBytes, lastBytes(arguments)),
                        HessianWriter::writeBytes);
            }
        }
    }

    private static byte[] lastBytes(HessianReader arguments) {
        byte[] bytes = arguments.readBytes();
        arguments.end();
        return bytes == null ? NOTHING : bytes;
    }
}
