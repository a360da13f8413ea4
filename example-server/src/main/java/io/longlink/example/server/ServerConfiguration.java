package io.longlink.example.server;

import io.longlink.example.api.MeetingService;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.Visitor;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.observe.CallLog;
import io.longlink.rpc.observe.Propagation;
import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceRegistry;
import io.longlink.rpc.spring.EnableRpc;
import io.longlink.rpc.spring.RpcClientCustomizer;
import io.longlink.rpc.spring.RpcService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole application: services, which are served because they, or their beans, say so. */
@Configuration(proxyBeanMethods = false)
@EnableRpc
@Import({JdkCurrencyService.class, JdkCurrencyServiceTwo.class, Greeting.class, Announcement.class})
class ServerConfiguration {

    @Bean
    @RpcService
    TimeService time() {
        return new JdkTimeService(Clock.systemUTC());
    }

    /** The same contract in a group of its own, for callers who want clocks that stand still. */
    @Bean
    @RpcService(group = "millennium")
    TimeService millennium() {
        return new JdkTimeService(Clock.fixed(Instant.parse("2000-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    /** Calls the clocks of any server, this one among them. */
    @Bean
    @RpcService
    MeetingService meetings(ObjectProvider<RpcClient> client) {
        return new Meetings(() -> client.getObject().stub(TimeService.class));
    }

    /** Without ZooKeeper this server knows no other than itself. */
    @Bean
    RpcClientCustomizer providers(
            ObjectProvider<ServiceRegistry> registry,
            Announcement announcement,
            @Value("${rpc.server.address}") String host) {
        return client -> {
            if (registry.getIfAvailable() == null) {
                client.addresses(new Address(host, announcement.port()).toString());
            }
        };
    }

    /** Sees every call, those that are served and those that are made, as each interceptor bean does. */
    @Bean
    CallLog callLog() {
        return CallLog.slowerThan(Duration.ofMillis(500));
    }

    /** Who calls this server is said to those that it calls for him. */
    @Bean
    Propagation visitor() {
        return Propagation.of(Visitor.NAME);
    }
}
