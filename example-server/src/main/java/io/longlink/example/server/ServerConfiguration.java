package io.longlink.example.server;

import io.longlink.example.api.TimeService;
import io.longlink.rpc.observe.CallLog;
import io.longlink.rpc.spring.EnableRpc;
import io.longlink.rpc.spring.RpcService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole application: services, which are served because they, or their beans, say so. */
@Configuration(proxyBeanMethods = false)
@EnableRpc
@Import({JdkCurrencyService.class, Announcement.class})
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

    /** Stands around every call that is served, as each interceptor bean does. */
    @Bean
    CallLog callLog() {
        return CallLog.slowerThan(Duration.ofMillis(500));
    }
}
