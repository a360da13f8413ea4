package io.longlink.rpc.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;

final class EchoDispatcher implements Dispatcher {

    private final Echo service;

    EchoDispatcher(Echo service) {
        this.service = service;
    }

    @Override
    public void dispatch(int method, Invocation invocation) throws Exception {
        HessianReader arguments = invocation.arguments();
        switch (method) {
            case 0 -> {
                String echo = service.echo(readText(arguments));
                invocation.result().writeString(echo);
            }
            case 1 -> invocation.complete(service.later(readText(arguments)), HessianWriter::writeString);
            case 2 -> service.note(readText(arguments));
            case 3 -> {
                byte[] bytes = arguments.readBytes();
                arguments.end();
                int size = service.size(bytes == null ? new byte[0] : bytes);
                invocation.result().writeInt(size);
            }
            case 4 -> {
                int size = arguments.readInt();
                arguments.end();
                byte[] bytes = service.bytes(size);
                invocation.result().writeBytes(bytes);
            }
            case 5 -> invocation.complete(service.soon(readText(arguments)), HessianWriter::writeString);
            default -> throw new IllegalArgumentException("method: " + method + " (expected: 0 to 5)");
        }
    }

    private static String readText(HessianReader arguments) {
        String text = String.valueOf(arguments.readString());
        arguments.end();
        return text;
    }
}
