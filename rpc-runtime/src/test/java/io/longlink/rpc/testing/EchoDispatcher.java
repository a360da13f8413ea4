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
                String text = readText(arguments);
                invocation.result().writeString(service.echo(text));
            }
            case 1 -> invocation.complete(service.later(readText(arguments)), HessianWriter::writeString);
            case 2 -> service.note(readText(arguments));
            case 3 -> {
                byte[] bytes = arguments.readBytes();
                arguments.end();
                invocation.result().writeInt(service.size(bytes == null ? new byte[0] : bytes));
            }
            case 4 -> {
                int size = arguments.readInt();
                arguments.end();
                byte[] bytes = service.bytes(size);
                invocation.result().writeBytes(bytes);
            }
            default -> throw new IllegalArgumentException("method: " + method + " (expected: 0 to 4)");
        }
    }

    private static String readText(HessianReader arguments) {
        String text = String.valueOf(arguments.readString());
        arguments.end();
        return text;
    }
}
