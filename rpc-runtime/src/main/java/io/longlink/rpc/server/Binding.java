package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract as a client numbers it: its method indexes lead to ours. Clients with this server's own edition, as most are, share one.
 *
 * @param queue of the calls to the service
 * @param service null when the server does not offer what the client asked for
 * @param methods the server's index for each of the client's, -1 for a method that the server lacks
 */
@SuppressWarnings("ArrayRecordComponent") // A table for look-ups, never compared.
record Binding(@Nullable OfferedService service, @Nullable AdmissionQueue queue, int[] methods, String asked) {

    /** For clients that have each service as the server has it. */
    static List<Binding> ofOwnEdition(List<OfferedService> services, Admission admission) {
        List<Binding> own = new ArrayList<>(services.size());
        for (OfferedService service : services) {
            int[] methods = new int[service.contract().methods().size()];
            Arrays.setAll(methods, index -> index);
            own.add(new Binding(service, admission.queueOf(service), methods, service.toString()));
        }
        return List.copyOf(own);
    }

    /** @param own for clients of the server's own edition */
    static Binding of(Frame.Bind bind, List<Binding> own) {
        for (Binding ours : own) {
            OfferedService service = ours.service;
            if (service != null && service.answersTo(bind.service(), bind.group(), bind.version())) {
                int[] methods = indexes(service, bind.methodKeys());
                return Arrays.equals(methods, ours.methods)
                        ? ours
                        : new Binding(service, ours.queue, methods, ours.asked);
            }
        }
        String asked = bind.service() + " version " + bind.version()
                + (bind.group().isEmpty() ? "" : " group " + bind.group());
        return new Binding(null, null, new int[0], asked);
    }

    private static int[] indexes(OfferedService service, List<Long> keys) {
        int[] indexes = new int[keys.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = service.methodIndex(keys.get(i));
        }
        return indexes;
    }

    Frame.Bound answer(int number) {
        if (service == null) {
            return new Frame.Bound(number, false, 0, List.of());
        }
        List<Integer> missing = new ArrayList<>();
        for (int index = 0; index < methods.length; index++) {
            if (methods[index] < 0) {
                missing.add(index);
            }
        }
        return new Frame.Bound(number, true, service.contract().fingerprint(), missing);
    }
}
