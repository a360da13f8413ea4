package io.longlink.example.client;

import io.longlink.example.api.UnknownZoneException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.CompletionException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.env.MapPropertySource;

/** Calls the example's services. Exit codes: 0 done, 1 it could not be done, 2 it was asked in a wrong way. */
public final class ExampleClient {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private ExampleClient() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        int code = run(System.err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Gives the exit code, and where it is not 0 one sentence with the reason. */
    static int run(PrintStream err, String... arguments) throws InterruptedException, IOException {
        ClientArguments parsed;
        try {
            parsed = ClientArguments.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return USAGE;
        }
        if (parsed.help()) {
            System.out.println(ClientArguments.USAGE);
            return 0;
        }
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("arguments", parsed.properties()));
            context.registerBean(ClientArguments.class, () -> parsed);
            context.register(ClientConfiguration.class);
            context.refresh();
            if (parsed.watch()) {
                watch(context, parsed.zone());
            } else {
                context.getBean(Tour.class).run(parsed.zone());
            }
            return 0;
        } catch (UnknownZoneException unknown) {
            err.println(unknown.getMessage());
            return USAGE;
        } catch (RuntimeException failure) {
            err.println(sentence(failure));
            return FAILED;
        }
    }

    /** Until SIGTERM or Ctrl-C. */
    private static void watch(ConfigurableApplicationContext context, String zone)
            throws UnknownZoneException, InterruptedException, IOException {
        Watch watch = context.getBean(Watch.class);
        watch.requireAnswer(zone);
        closeOnSignal(context);
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        while (keyboard.readLine() != null) {
            watch.toggle(zone);
        }
        Thread.currentThread().join();
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

    /** What the first exception says that is about the matter and not about beans or futures. */
    private static String sentence(Throwable failure) {
        Throwable matter = failure;
        while (matter.getCause() != null
                && (matter instanceof NestedRuntimeException || matter instanceof CompletionException)) {
            matter = matter.getCause();
        }
        return matter.getMessage() == null ? matter.toString() : matter.getMessage();
    }
}
