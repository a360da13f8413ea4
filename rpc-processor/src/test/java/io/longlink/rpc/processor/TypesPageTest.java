package io.longlink.rpc.processor;

import static io.longlink.rpc.processor.EchoTrial.IMPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianValue;
import io.longlink.rpc.processor.read.KnownTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/types.md: each type compiles in a contract, comes back from it, and is written as the page says. The
 * column of bytes is rewritten by {@code mvn -pl rpc-processor -am test -Dgoldens.update=true}.
 */
class TypesPageTest {

    private static final Path PAGE = Path.of("../docs/types.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\| ([^|]+) \\| `([^`]+)` \\| `([^`]+)` \\| ([^|]+) \\|");
    private static final Pattern DECLARATIONS = Pattern.compile("(?s)<!-- types -->\n```java\n(.*?)```");
    private static final int SHOWN = 24;

    /** @param last what the type may become; for collections and maps, the class that arrives */
    private record Line(String type, String form, String example, String bytes, String last) {

        /** Without type arguments. */
        String name() {
            return type.replaceAll("<.*>", "");
        }

        boolean isContainer() {
            return form.equals("list") || form.equals("map");
        }

        /** The types that it may become, whatever the value. */
        List<String> changes() {
            List<String> changes = new ArrayList<>();
            for (String part : last.split("; ", -1)) {
                boolean always = !part.contains("while") && !isContainer();
                for (String change : part.split(", ", -1)) {
                    if (always && change.matches("`[^`]+`")) {
                        changes.add(change.substring(1, change.length() - 1));
                    }
                }
            }
            return changes;
        }

        boolean isOfThisPlatform() {
            return !name().startsWith("Sequenced") || Runtime.version().feature() >= 21;
        }
    }

    @Test
    void everyType_isWrittenAsThePageSays_andComesBack() throws Exception {
        String page = Files.readString(PAGE);
        List<Line> lines = lines(page);
        assertThat(lines).hasSizeGreaterThan(70);
        List<byte[]> written = written(page, lines);
        if (Boolean.getBoolean("goldens.update")) {
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                page = page.replace(
                        "`" + line.type() + "` | " + line.form() + " | `" + line.example() + "` | `" + line.bytes()
                                + "`",
                        "`" + line.type() + "` | " + line.form() + " | `" + line.example() + "` | `"
                                + shown(written.get(i)) + "`");
            }
            Files.writeString(PAGE, page);
            lines = lines(page);
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            assertThat(shown(written.get(i))).as(line.type()).isEqualTo(line.bytes());
            assertThat(line.form()).as(line.type()).startsWith(kind(written.get(i)));
        }
    }

    @Test
    void everyTypeOfTheProcessorsTables_isOnThePage() throws IOException {
        Set<String> onPage = allLines(Files.readString(PAGE)).stream()
                .map(Line::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = KnownTypes.names().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(List.of("boolean", "byte", "short", "int", "long", "float", "double", "char", "Optional"));

        assertThat(onPage).containsAll(expected);
    }

    @Test
    void everyChangeThatThePageAllows_isUnderstood() throws Exception {
        String page = Files.readString(PAGE);
        StringBuilder contract = new StringBuilder("@RpcInterface interface Echo {\n");
        StringBuilder trial = new StringBuilder();
        int changes = 0;
        for (Line line : lines(page)) {
            for (String change : line.changes()) {
                int i = changes++;
                contract.append("record Old" + i + "(" + line.type() + " it) {}\n")
                        .append("record New" + i + "(" + change + " it) {}\n")
                        .append("void e" + i + "(Old" + i + " before, New" + i + " after);\n");
                trial.append("writer.reset();\n")
                        .append("Echo_Old%1$sCodec.INSTANCE.write(writer, new Echo.Old%1$s(%2$s));\n"
                                .formatted(i, line.example()))
                        .append("Echo_New%sCodec.INSTANCE.read(".formatted(i))
                        .append("new io.longlink.rpc.codec.HessianReader(writer.array(), 0, writer.length()));\n");
            }
        }
        assertThat(changes).isGreaterThan(50);
        Build.Result build = new Build().run(IMPORTS + contract + "}\n", IMPORTS + """
                                public final class Trial {
                                    public static void run() {
                                        io.longlink.rpc.codec.HessianWriter writer = new io.longlink.rpc.codec.HessianWriter();
                                """ + trial + "}\n}\n");

        build.load().loadClass("com.acme.Trial").getMethod("run").invoke(null);
    }

    private static List<Line> allLines(String page) {
        List<Line> lines = new ArrayList<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            lines.add(new Line(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5)));
        }
        return lines;
    }

    private static List<Line> lines(String page) {
        return allLines(page).stream().filter(Line::isOfThisPlatform).toList();
    }

    /** What the stub of a contract writes for the example of each line, after it has come back from the dispatcher. */
    private static List<byte[]> written(String page, List<Line> lines) throws Exception {
        StringBuilder contract = new StringBuilder("@RpcInterface interface Echo {\n");
        StringBuilder parrot = new StringBuilder("final class Parrot implements Echo {\n");
        StringBuilder trial = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String type = lines.get(i).type();
            String method = type + " e" + i + "(" + type + " it)";
            contract.append(method).append(";\n");
            parrot.append("@Override public ").append(method).append(" { return it; }\n");
            trial.append(type + " v" + i + " = " + lines.get(i).example() + ";\n")
                    .append("org.assertj.core.api.Assertions.assertThat((Object) echo.e" + i + "(v" + i + "))"
                            + ".usingRecursiveComparison().isEqualTo(v" + i + ");\n")
                    .append("written.add(loopback.written());\n");
            if (lines.get(i).isContainer()) {
                String arrives = lines.get(i).last().replaceAll("`([^`]+)`.*", "$1");
                trial.append("org.assertj.core.api.Assertions.assertThat(echo.e" + i + "(v" + i
                        + ").getClass().getSimpleName()).contains(\"" + arrives + "\");\n");
            }
        }
        Matcher declarations = DECLARATIONS.matcher(page);
        assertThat(declarations.find()).isTrue();
        Build.Result build = new Build()
                .option("-Xlint:-auxiliaryclass")
                .run(
                        IMPORTS + contract + "}\n" + declarations.group(1),
                        IMPORTS + parrot + "}\n",
                        IMPORTS + """
                                public final class Trial {
                                    public static List<byte[]> run() {
                                        io.longlink.rpc.processor.Loopback loopback = new io.longlink.rpc.processor.Loopback(
                                                new EchoContract().newDispatcher(new Parrot()));
                                        Echo echo = new EchoContract().newStub(loopback);
                                        List<byte[]> written = new ArrayList<>();
                                """ + trial + "return written;\n}\n}\n");
        List<byte[]> written = new ArrayList<>();
        for (Object bytes : (List<?>)
                build.load().loadClass("com.acme.Trial").getMethod("run").invoke(null)) {
            written.add((byte[]) bytes);
        }
        return written;
    }

    private static String shown(byte[] bytes) {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        return bytes.length <= SHOWN ? hex.formatHex(bytes) : hex.formatHex(bytes, 0, SHOWN) + " …";
    }

    private static String kind(byte[] bytes) {
        HessianValue value = HessianValue.read(new HessianReader(bytes, 0, bytes.length));
        Map<Class<?>, String> kinds = Map.of(
                HessianValue.BooleanValue.class, "boolean",
                HessianValue.IntValue.class, "int",
                HessianValue.LongValue.class, "long",
                HessianValue.DoubleValue.class, "double",
                HessianValue.DateValue.class, "date",
                HessianValue.StringValue.class, "string",
                HessianValue.BytesValue.class, "binary",
                HessianValue.ListValue.class, "list",
                HessianValue.MapValue.class, "map",
                HessianValue.ObjectValue.class, "object");
        return Objects.requireNonNull(kinds.get(value.getClass()), value::toString);
    }
}
