package io.longlink.rpc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsRegistryTest {

    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile List<String> answer = List.of("10.0.0.2", "10.0.0.1");
    private final DnsRegistry registry = new DnsRegistry(Address.parse("users.example:7700"), this::lookUp);
    private final List<List<String>> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void everyAddress_isAProviderOfEveryService() {
        registry.subscribe("users", this::tell);

        await().until(() -> told.size() == 1);
        assertThat(told.get(0)).containsExactly("10.0.0.1:7700", "10.0.0.2:7700");
    }

    @Test
    void failedLink_isAReasonToLookAgain_butNotAtOnce() {
        Subscription subscription = registry.subscribe("users", this::tell);
        await().until(() -> told.size() == 1);
        answer = List.of("10.0.0.3");

        for (int i = 0; i < 1_000; i++) {
            subscription.lookAgain();
        }

        await().until(() -> told.size() == 2);
        assertThat(told.get(1)).containsExactly("10.0.0.3:7700");
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void nameThatCannotBeLookedUp_theLastAnswerStands() {
        Subscription subscription = registry.subscribe("users", this::tell);
        await().until(() -> told.size() == 1);
        answer = List.of();

        subscription.lookAgain();

        await().until(() -> lookUps.get() == 2);
        await().until(() -> !registry.isReachable());
        assertThat(told).hasSize(1);
    }

    @Test
    void listenerThatThrows_keepsNobodyElseWaiting() {
        registry.subscribe("users", instances -> {
            throw new AssertionError("thrown by a listener");
        });
        registry.subscribe("users", this::tell);

        await().until(() -> told.size() == 1);
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        assertThat(host).isEqualTo("users.example");
        lookUps.incrementAndGet();
        if (answer.isEmpty()) {
            throw new UnknownHostException(host);
        }
        InetAddress[] addresses = new InetAddress[answer.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(answer.get(i));
        }
        return addresses;
    }

    private void tell(List<ServiceInstance> instances) {
        told.add(instances.stream()
                .map(instance -> instance.address().toString())
                .toList());
    }
}
