package io.longlink.example.server;

import java.io.PrintStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.env.MapPropertySource;

/** Serves until SIGTERM or Ctrl-C. Exit codes: 0 ended in order, 1 it could not serve, 2 it was asked in a wrong way. */
public final class ExampleServer {

    private static final Logger log = LoggerFactory.getLogger(ExampleServer.class);

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final Duration ANNOUNCED_WITHIN = Duration.ofSeconds(10);

    private ExampleServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        int code = start(System.err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Gives 0 and serves on, or says in one sentence why not. */
    static int start(PrintStream err, String... arguments) throws InterruptedException {
        ServerArguments parsed;
        try {
            parsed = ServerArguments.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return USAGE;
        }
        if (parsed.help()) {
            System.out.println(ServerArguments.USAGE);
            return 0;
        }
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        try {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("arguments", parsed.properties()));
            context.register(ServerConfiguration.class);
            context.refresh();
            Announcement announcement = context.getBean(Announcement.class);
            announcement.await(ANNOUNCED_WITHIN);
            closeOnSignal(context);
            log.info(
                    "process {} serves on port {} until SIGTERM or Ctrl-C",
                    ProcessHandle.current().pid(),
                    announcement.port());
            return 0;
        } catch (RuntimeException failure) {
            context.close();
            err.println(sentence(failure));
            return FAILED;
        }
    }

    /** The JVM would report the signal, and not that everything was closed in order. */
    private static void closeOnSignal(ConfigurableApplicationContext context) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            context.close();
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
    }

    /** What the first exception says that is about the matter and not about beans. */
    private static String sentence(Throwable failure) {
        Throwable matter = failure;
        while (matter instanceof NestedRuntimeException && matter.getCause() != null) {
            matter = matter.getCause();
        }
        return matter.getMessage() == null ? matter.toString() : matter.getMessage();
    }
}
