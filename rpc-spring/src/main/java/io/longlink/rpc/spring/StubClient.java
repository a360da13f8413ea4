package io.longlink.rpc.spring;

import io.longlink.rpc.client.RpcClient;
import org.springframework.beans.factory.ObjectProvider;

/** Through which stubs call: the client that an injection point gets, so that one of a parent context replaces the default. */
record StubClient(ObjectProvider<RpcClient> client) {

    RpcClient get() {
        return client.getObject();
    }
}
