package io.longlink.example.server;

import io.longlink.rpc.observe.CallLog;
import io.longlink.rpc.spring.EnableRpc;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The whole application: two services, which are served because they say so themselves. */
@Configuration(proxyBeanMethods = false)
@EnableRpc
@Import({JdkTimeService.class, JdkCurrencyService.class, Announcement.class})
class ServerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Stands around every call that is served, as each interceptor bean does. */
    @Bean
    CallLog callLog() {
        return CallLog.slowerThan(Duration.ofMillis(500));
    }
}
