package io.longlink.rpc.server;

import io.longlink.rpc.internal.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract as one client numbers it on one connection: its method indexes lead to ours.
 *
 * @param queue of the calls to the service
 * @param service null when the server does not offer what the client asked for
 * @param methods the server's index for each of the client's, -1 for a method that the server lacks
 */
@SuppressWarnings("ArrayRecordComponent") // A table for look-ups, never compared.
record Binding(@Nullable OfferedService service, @Nullable AdmissionQueue queue, int[] methods, String asked) {

    static Binding of(Frame.Bind bind, ServerOptions options) {
        String asked = bind.service() + " version " + bind.version()
                + (bind.group().isEmpty() ? "" : " group " + bind.group());
        for (OfferedService service : options.services()) {
            if (service.answersTo(bind.service(), bind.group(), bind.version())) {
                return new Binding(
                        service, options.admission().queueOf(service), indexes(service, bind.methodKeys()), asked);
            }
        }
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
