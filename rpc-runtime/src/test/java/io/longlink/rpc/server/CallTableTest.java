package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.testing.EchoContract;
import io.longlink.rpc.testing.EchoService;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Finds the calls that are in it, and no others, whatever ids a client chooses. */
class CallTableTest {

    private final ServedLink link = new ServedLink(Runnable::run);
    private final OfferedService service = OfferedService.of(new EchoContract(), "", 100, new EchoService());
    private final CallTable table = new CallTable();

    @AfterEach
    void close() {
        link.channel().finishAndReleaseAll();
    }

    private IncomingCall call(int id) {
        MethodDescriptor method = service.contract().methods().get(0);
        Frame.Request request = new Frame.Request(id, 0, 0, 1, 0, 1, false, Metadata.NONE, new byte[0], 0);
        return new IncomingCall(link.calls(), service, method, request, 0, 0);
    }

    @Test
    void call_is_found_until_it_is_removed() {
        IncomingCall call = call(7);
        assertThat(table.put(call)).isNull();

        assertThat(table.get(7)).isSameAs(call);
        assertThat(table.get(5)).as("the same place").isNull();
        assertThat(table.remove(5)).isNull();
        assertThat(table.remove(7)).isSameAs(call);
        assertThat(table.remove(7)).isNull();
        assertThat(table.all()).isEmpty();
    }

    @Test
    void call_takes_the_place_of_the_one_that_had_its_id() {
        IncomingCall before = call(7);
        table.put(before);
        IncomingCall call = call(7);

        assertThat(table.put(call)).isSameAs(before);
        assertThat(table.remove(before)).isFalse();
        assertThat(table.all()).containsExactly(call);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.remove(call)).isTrue();
        assertThat(table.all()).isEmpty();
    }

    /** Ids that crowd the same places, at the end and the beginning of the array too. */
    @Test
    void what_comes_and_goes_in_any_order_is_what_a_map_has() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Integer, IncomingCall> expected = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            int id = (random.nextInt(8) - 4) * 1_024 + random.nextInt(7) - 3;
            if (random.nextInt(60) > expected.size()) {
                IncomingCall call = call(id);
                assertThat(table.put(call)).as("seed %d, step %d", seed, step).isSameAs(expected.put(id, call));
            } else {
                assertThat(table.remove(id)).as("seed %d, step %d", seed, step).isSameAs(expected.remove(id));
            }
            int other = (random.nextInt(8) - 4) * 1_024 + random.nextInt(7) - 3;
            assertThat(table.get(other)).as("seed %d, step %d", seed, step).isSameAs(expected.get(other));
            assertThat(table.size()).as("seed %d, step %d", seed, step).isEqualTo(expected.size());
        }
        assertThat(table.all()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected.values());
    }
}
