package io.longlink.rpc.spring;

import io.longlink.rpc.call.ServiceContract;
import java.util.List;

/** The contracts on the class path, looked up once for a context. */
record GeneratedContracts(List<ServiceContract<?>> all) {

    private static final String STUB = "#rpcStub";

    /** {@code #} is in no name that a person gives, so a bean named like the contract never collides. */
    static String stubName(ServiceContract<?> contract) {
        return contract.type().getName() + STUB;
    }

    static String stubName(ServiceContract<?> contract, String group) {
        return contract.type().getName() + "#" + group + STUB;
    }

    static boolean isStub(String beanName) {
        return beanName.endsWith(STUB);
    }
}
