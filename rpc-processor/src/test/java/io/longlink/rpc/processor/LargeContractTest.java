package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.call.Dispatcher;
import io.longlink.rpc.call.RpcChannel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts of very many methods: what HotSpot does not compile any more, and what Java does not. */
class LargeContractTest {

    private static final int METHODS = 1_500;
    private static final int MOST_METHODS = 2_000;
    private static final int MOST_BYTES_HOTSPOT_COMPILES = 8_000;

    /** An instruction with its offset, as javap prints it; the targets of a switch are followed by numbers. */
    private static final Pattern INSTRUCTION = Pattern.compile("(\\d+): [a-z].*");

    private static final Build.Result LARGE = Build.of(contract(METHODS), service(), trial());

    @Test
    void methodsOfALargeContract_areEachDispatched() throws Exception {
        Class<?> trial = LARGE.load().loadClass("com.acme.Trial");
        Function<Dispatcher, RpcChannel> loopback = Loopback::new;

        trial.getMethod("run", Function.class).invoke(null, loopback);
    }

    @Test
    void generatedMethods_staySmallEnoughForHotSpot(@TempDir Path directory) throws IOException {
        LARGE.writeClasses(directory);

        assertThat(tooLong(directory)).isEmpty();
    }

    @Test
    void largestContract_compiles() {
        Build.Result result = Build.of(contract(MOST_METHODS));

        assertThat(result.diagnostics().toString()).isEqualTo("[]");
    }

    @Test
    void contractOf256Methods_isNotTakenApart() {
        Build.Result whole = Build.of(contract(256));
        assertThat(whole.source("UserServiceDispatcher"))
                .contains("switch (method) {")
                .doesNotContain("dispatch0");
        assertThat(whole.source("UserServiceContract")).doesNotContain("Methods0");

        Build.Result apart = Build.of(contract(257));
        assertThat(apart.source("UserServiceDispatcher"))
                .contains("switch (method / 256) {", "case 1 -> dispatch256(method, invocation);");
        assertThat(apart.source("UserServiceStub")).contains("newCall(UserServiceContract.Methods256.M256)");
    }

    private static String contract(int methods) {
        return """
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import java.util.concurrent.*;

                @Deadline("2s")
                @RpcInterface
                interface UserService {
                %s}
                """.formatted(each(methods, i -> type(i) + " m" + i + "(int number);"));
    }

    private static String service() {
        return """
                package com.acme;

                import java.util.concurrent.*;

                final class Users implements UserService {
                %s}
                """.formatted(each(
                METHODS,
                i -> "@Override public " + type(i) + " m" + i + "(int number) { return "
                        + (isLater(i) ? "CompletableFuture.completedFuture(number + " + i + ")" : "number + " + i)
                        + "; }"));
    }

    private static String trial() {
        String calls = each(
                METHODS,
                i -> "assertThat(service.m" + i + "(1))" + (isLater(i) ? ".isCompletedWithValue(" : ".isEqualTo(")
                        + (i + 1) + ");");
        return """
                package com.acme;

                import static org.assertj.core.api.Assertions.*;

                import io.longlink.rpc.call.*;
                import java.util.function.Function;

                public final class Trial {
                    public static void run(Function<Dispatcher, RpcChannel> loopback) throws Exception {
                        Dispatcher dispatcher = new UserServiceContract().newDispatcher(new Users());
                        UserService service = UserServiceContract.stub(contract -> loopback.apply(dispatcher));
                        assertThat(new UserServiceContract().methods()).extracting(MethodDescriptor::index)
                                .isSorted().hasSize(%d);
                        for (int unknown : new int[] {Integer.MIN_VALUE, -256, -1, %d, 1 << 20}) {
                            assertThatThrownBy(() -> dispatcher.dispatch(unknown, null))
                                    .hasMessage("method: " + unknown + " (expected: 0 to %d)");
                        }
                %s    }
                }
                """.formatted(METHODS, METHODS, METHODS - 1, calls);
    }

    /** Every third method answers later, which takes more code. */
    private static String type(int method) {
        return isLater(method) ? "CompletionStage<Integer>" : "int";
    }

    private static boolean isLater(int method) {
        return method % 3 == 0;
    }

    private static String each(int methods, IntFunction<String> line) {
        return IntStream.range(0, methods).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> tooLong(Path directory) throws IOException {
        StringWriter listing = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
        try (Stream<Path> classes = Files.list(directory.resolve("com/acme"))) {
            classes.map(Path::toString)
                    .filter(name -> name.contains("UserService"))
                    .forEach(arguments::add);
        }
        PrintWriter out = new PrintWriter(listing);
        ToolProvider.findFirst("javap").orElseThrow().run(out, out, arguments.toArray(new String[0]));
        List<String> tooLong = new ArrayList<>();
        String method = "";
        int instructions = 0;
        for (String line : listing.toString().lines().map(String::strip).toList()) {
            Matcher instruction = INSTRUCTION.matcher(line);
            if (line.endsWith(";") || line.endsWith("{}")) {
                method = line;
            } else if (instruction.matches()) {
                instructions++;
                if (Integer.parseInt(instruction.group(1)) >= MOST_BYTES_HOTSPOT_COMPILES) {
                    tooLong.add(method + " " + line);
                }
            }
        }
        assertThat(instructions).as("instructions").isGreaterThan(METHODS * 10);
        return tooLong;
    }
}
