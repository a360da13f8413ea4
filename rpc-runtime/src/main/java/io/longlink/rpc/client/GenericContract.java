package io.longlink.rpc.client;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.call.ServiceContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A contract that somebody has told us instead of one that was compiled: only what BIND needs. Its fingerprint is that of no
 * contract, as nobody knows its types.
 */
final class GenericContract extends ServiceContract<GenericService> {

    private static final int MAX_METHODS = 4_096;

    /** Stands for none: asks what the server says about the contract, and calls nothing. */
    static final MethodDescriptor DESCRIBE = MethodDescriptor.of(-1, "describe", 0);

    private final List<MethodSignature> signatures;

    private GenericContract(String service, String version, List<MethodSignature> signatures) {
        super(GenericService.class, service, version, 0, descriptors(signatures));
        this.signatures = signatures;
    }

    static GenericContract of(String service, String version, List<String> methods) {
        if (methods.isEmpty() || methods.size() > MAX_METHODS) {
            throw new IllegalArgumentException(
                    "methods of " + service + ": " + methods.size() + " (expected: 1 to " + MAX_METHODS + ")");
        }
        Map<String, MethodSignature> signatures = new LinkedHashMap<>();
        for (String method : methods) {
            MethodSignature signature = MethodSignature.parse(method);
            signatures.put(signature.text(), signature);
        }
        return new GenericContract(service, version, List.copyOf(signatures.values()));
    }

    GenericContract ofVersion(String version) {
        return new GenericContract(service(), version, signatures);
    }

    private static MethodDescriptor[] descriptors(List<MethodSignature> signatures) {
        MethodDescriptor[] descriptors = new MethodDescriptor[signatures.size()];
        for (int index = 0; index < descriptors.length; index++) {
            MethodSignature signature = signatures.get(index);
            descriptors[index] = MethodDescriptor.of(index, signature.text(), signature.key());
        }
        return descriptors;
    }

    /**
     * The method of this name, or of this signature where the name has several.
     *
     * @throws IllegalArgumentException when that is none or not enough to tell, or it takes another number of arguments
     */
    MethodDescriptor method(String wanted, int arguments) {
        List<Integer> found = new ArrayList<>();
        for (int index = 0; index < signatures.size(); index++) {
            MethodSignature signature = signatures.get(index);
            if (signature.name().equals(wanted) || signature.text().equals(wanted)) {
                found.add(index);
            }
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("method: \"" + wanted + "\" (expected: one of "
                    + (found.isEmpty()
                                    ? signatures
                                    : found.stream().map(signatures::get).toList())
                            .stream().map(MethodSignature::text).collect(Collectors.joining(", "))
                    + ")");
        }
        MethodSignature signature = signatures.get(found.get(0));
        if (signature.parameters() != arguments) {
            throw new IllegalArgumentException(
                    "arguments of " + signature + ": " + arguments + " (expected: " + signature.parameters() + ")");
        }
        return methods().get(found.get(0));
    }

    /** Equal for contracts that may share a number on a connection. */
    Object key() {
        return List.of(service(), version(), signatures);
    }

    @Override
    public GenericService newStub(RpcChannel channel) {
        throw new UnsupportedOperationException("a generic contract has no stub");
    }

    @Override
    public Dispatcher newDispatcher(GenericService service) {
        throw new UnsupportedOperationException("a generic contract cannot be served: its types are not known");
    }
}
