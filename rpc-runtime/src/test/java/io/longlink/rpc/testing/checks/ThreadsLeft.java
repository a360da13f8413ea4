package io.longlink.rpc.testing.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For {@code @ExtendWith}: fails the test after which threads of clients, servers or registries live on. */
public final class ThreadsLeft implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        await("threads of Longlink to end")
                .atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(ours()).isEmpty());
    }

    static List<String> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("longlink"))
                .toList();
    }
}
