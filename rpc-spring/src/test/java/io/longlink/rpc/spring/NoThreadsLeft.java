package io.longlink.rpc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test: contexts that are closed have taken their threads along. */
final class NoThreadsLeft implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        awaitNone();
    }

    static void awaitNone() {
        await().untilAsserted(() -> assertThat(running()).isEmpty());
    }

    static List<String> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("longlink") || name.startsWith("Curator"))
                .toList();
    }
}
