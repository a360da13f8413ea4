package io.longlink.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.call.Metadata;
import io.longlink.rpc.call.MethodDescriptor;
import io.longlink.rpc.internal.wire.Frame;
import io.longlink.rpc.internal.wire.ProtocolViolation;
import io.longlink.rpc.testing.EchoContract;
import io.longlink.rpc.testing.EchoService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers that a client gives to contracts, and what they lead to. */
class ClientContractsTest {

    private final EchoContract contract = new EchoContract();
    private final List<OfferedService> services = List.of(OfferedService.of(contract, "", 100, new EchoService()));
    private final List<Binding> own =
            Binding.ofOwnEdition(services, new Admission(services, Runnable::run, Admission.Limits.DEFAULT));
    private final ClientContracts contracts = new ClientContracts(own);
    private final List<Long> keys =
            contract.methods().stream().map(MethodDescriptor::key).toList();

    private Frame.Bound bind(int number, List<Long> methodKeys) {
        Frame.Bind bind =
                new Frame.Bind(number, contract.service(), "", contract.version(), contract.fingerprint(), methodKeys);
        return contracts.bind(bind, "a link");
    }

    private Binding at(int number) {
        return contracts.of(new Frame.Request(1, number, 0, 1, 0, 1, false, Metadata.NONE, new byte[0], 0));
    }

    @Test
    void clients_with_the_servers_own_edition_share_a_binding() {
        assertThat(bind(0, keys).missingMethods()).isEmpty();

        assertThat(at(0)).isSameAs(own.get(0));
    }

    @Test
    void client_with_other_methods_has_a_binding_of_its_own() {
        List<Long> reversed = new ArrayList<>(keys);
        Collections.reverse(reversed);
        reversed.add(0, 99L);

        assertThat(bind(0, reversed).missingMethods()).containsExactly(0);

        assertThat(at(0).methods()[0]).isEqualTo(-1);
        assertThat(at(0).methods()[1]).isEqualTo(keys.size() - 1);
        assertThat(own.get(0).methods()[0]).isZero();
    }

    @Test
    void numbers_may_come_in_any_order_and_each_once() {
        for (int number : new int[] {65_535, 1, 0, 7, 2}) {
            bind(number, keys);
            assertThat(at(number).service()).isNotNull();
        }
        for (int number : new int[] {65_535, 1, 0, 7, 2}) {
            assertThat(at(number).service()).isNotNull();
            assertThatThrownBy(() -> bind(number, keys)).isInstanceOf(ProtocolViolation.class);
        }
        for (int number : new int[] {3, 8, 65_534}) {
            assertThatThrownBy(() -> at(number))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessageContaining("REQUEST for binding " + number);
        }
    }

    @Test
    void more_than_1024_are_too_many_however_they_are_numbered() {
        for (int number = 0; number < 512; number++) {
            bind(number, keys);
            bind(2_000 + number, keys);
        }
        assertThatThrownBy(() -> bind(512, keys))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessageContaining("at most 1024 in all");
    }
}
