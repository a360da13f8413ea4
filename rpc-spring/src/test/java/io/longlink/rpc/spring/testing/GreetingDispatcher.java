package io.longlink.rpc.spring.testing;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.Invocation;
import io.longlink.rpc.codec.HessianReader;

final class GreetingDispatcher implements Dispatcher {

    private final Greeting service;

    GreetingDispatcher(Greeting service) {
        this.service = service;
    }

    @Override
    public void dispatch(int method, Invocation invocation) {
        HessianReader arguments = invocation.arguments();
        String name = String.valueOf(arguments.readString());
        arguments.end();

        String result = service.greet(name);

        invocation.result().writeString(result);
    }
}
