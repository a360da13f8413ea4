package io.longlink.example.client;

import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.CurrencyServiceTwo;
import io.longlink.example.api.MeetingService;
import io.longlink.example.api.TimeService;
import io.longlink.rpc.client.RpcClient;
import io.longlink.rpc.spring.EnableRpc;
import io.longlink.rpc.spring.RpcClientCustomizer;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The whole application. The services are stubs that rpc-spring provides, and nothing here says so. */
@Configuration(proxyBeanMethods = false)
@EnableRpc
class ClientConfiguration {

    /** What rpc-spring has no property for. */
    @Bean
    RpcClientCustomizer heartbeat(ClientArguments arguments) {
        Duration idle = Duration.ofMillis(arguments.pingAfterMillis());
        return client -> client.heartbeat(idle, Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    /** Sees every call of the client, as each bean of its type does. */
    @Bean
    Visits visits(ClientArguments arguments) {
        return new Visits(arguments.watch() ? "the watch" : "the tour");
    }

    @Bean
    Services services(
            TimeService time,
            @Qualifier("millennium") TimeService millennium,
            CurrencyService currencies,
            CurrencyServiceTwo currenciesTwo,
            MeetingService meetings) {
        return new Services(time, millennium, currencies, currenciesTwo, meetings);
    }

    @Bean
    Tour tour(Services services, RpcClient client, Visits visits) {
        return new Tour(services, client, visits, System.out);
    }

    @Bean(destroyMethod = "stop")
    Watch watch(TimeService time, RpcClient client) {
        return new Watch(time, client::links);
    }
}
