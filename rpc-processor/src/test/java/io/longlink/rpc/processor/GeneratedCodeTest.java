package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all generated code keeps to. */
class GeneratedCodeTest {

    private static final String[] DEPRECATED = {
        """
        package com.acme;

        import io.longlink.rpc.annotations.*;
        import java.util.*;

        @SuppressWarnings({"deprecation", "removal"})
        @RpcInterface
        public interface UserService {
            OldRecord record(OldBean bean, List<OldEnum> enums);
            void members(Members members, Enumerated enumerated, Made made) throws OldFailure;
            @Deprecated void method();
            @Deprecated(forRemoval = true) void removed();
        }
        """,
        "package com.acme;\n\n@Deprecated public record OldRecord(int a) {}",
        "package com.acme;\n\n@Deprecated(forRemoval = true) public class OldBean { public int a; }",
        "package com.acme;\n\n@Deprecated public enum OldEnum { A }",
        """
        package com.acme;

        public class Members {
            @Deprecated public int field;
            private int viaGetter;
            private int viaSetter;
            @Deprecated(forRemoval = true) public int getViaGetter() { return viaGetter; }
            public void setViaGetter(int value) { viaGetter = value; }
            public int getViaSetter() { return viaSetter; }
            @Deprecated public void setViaSetter(int value) { viaSetter = value; }
        }
        """,
        "package com.acme;\n\npublic enum Enumerated { NEW, @Deprecated(forRemoval = true) OLD }",
        """
        package com.acme;

        public class Made {
            public final int a;
            @Deprecated public Made(int a) { this.a = a; }
        }
        """,
        "package com.acme;\n\n@Deprecated public class OldFailure extends Exception {"
                + " private static final long serialVersionUID = 1; }",
        """
        package com.acme;

        @Deprecated(forRemoval = true)
        @io.longlink.rpc.annotations.RpcInterface
        interface OldService { void a(); }
        """
    };

    @Test
    void deprecatedMembersAndTypes_drawNoWarning() {
        Build.Result result = Build.of(DEPRECATED);

        assertThat(result.diagnostics().toString()).isEqualTo("[]");
    }

    @Test
    void warningsAreSuppressed_onlyWhereSomethingDeprecatedIsNamed() {
        Map<String, String> sources = Build.of(DEPRECATED).sources();

        List<String> suppressing = sources.entrySet().stream()
                .filter(entry -> entry.getValue().contains("@SuppressWarnings"))
                .map(entry -> entry.getKey().substring("com/acme/".length()))
                .toList();
        assertThat(suppressing)
                .containsExactlyInAnyOrder(
                        "UserServiceStub",
                        "UserServiceDispatcher",
                        "UserService_OldRecordCodec",
                        "UserService_OldBeanCodec",
                        "UserService_OldEnumCodec",
                        "UserService_ListOfOldEnumCodec",
                        "UserService_MembersCodec",
                        "UserService_EnumeratedCodec",
                        "UserService_MadeCodec",
                        "UserService_OldFailureCodec",
                        "OldServiceContract",
                        "OldServiceStub",
                        "OldServiceDispatcher");
    }

    /** With javac's own lint for processors too, which complains of every processor that leaves annotations to others. */
    @Test
    void generatedSources_compileUnderEveryLint(@TempDir Path classes) {
        Build.Result first = Build.of(DEPRECATED);
        List<String> sources = new ArrayList<>(List.of(DEPRECATED));
        sources.addAll(first.sources().values());

        Build.Result second =
                new Build().only().option("-Xlint:all", "-proc:none").run(sources.toArray(new String[0]));

        assertThat(second.diagnostics().toString()).isEqualTo("[]");
    }

    @Test
    void inModules_theGeneratedAnnotationStandsOnlyWhereItCanBeNamed(@TempDir Path directory) throws IOException {
        Path contract = directory.resolve("UserService.java");
        Files.writeString(contract, Row.contract("int find(long id);"));
        for (String requires : List.of("", "requires java.compiler;")) {
            Path module = directory.resolve("module-info.java");
            Files.writeString(module, "module com.acme { " + requires + " }");
            Path out = Files.createDirectory(directory.resolve("out" + requires.length()));
            ByteArrayOutputStream errors = new ByteArrayOutputStream();

            int code = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            errors,
                            "-Xlint:all,-processing",
                            "-Werror",
                            "--add-reads=com.acme=ALL-UNNAMED",
                            "--class-path=" + Build.classPath(),
                            "--processor-path=" + Build.classPath(),
                            "-processor",
                            RpcProcessor.class.getName(),
                            "-d",
                            out.toString(),
                            module.toString(),
                            contract.toString());

            assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(Files.readString(out.resolve("com/acme/UserServiceStub.java"))
                            .contains("@Generated"))
                    .isEqualTo(!requires.isEmpty());
        }
    }

    @Test
    void generatedCode_hasImportsInsteadOfQualifiedNames_andNeitherCastsNorReflection() throws IOException {
        Pattern unwanted = Pattern.compile(
                "java\\.lang\\.reflect|Class\\.forName|\\bProxy\\b|ObjectInputStream|Unsafe|MethodHandle|VarHandle"
                        + "|\\(\\(|\\([A-Z]\\w*\\) [a-z]");
        for (String source : Build.of(DEPRECATED).sources().values()) {
            String body = source.replaceAll("(?m)^(package|import) .*", "").replaceAll("\"[^\"\n]*\"", "\"\"");

            assertThat(unwanted.matcher(body).results()).as(body).isEmpty();
            assertThat(body.replaceAll("\\{@link [^}]*}", ""))
                    .doesNotContain("java.")
                    .doesNotContain("io.longlink");
        }
    }

    @Test
    void javadocOfTheContract_standsOnTheStub() {
        assertThat(comment("/** Finds {@link java.util.List users} and {@code <x>}. Not this.\n * @author x */"))
                .contains(" * Finds users and {@code <x>}.\n")
                .doesNotContain("Not this");
        assertThat(comment("/** {@link #find(int, String)} by {@linkplain User#name() name} $T $$ */"))
                .contains(" * {@code find(int, String)} by name $T $$\n");
        assertThat(comment("/** */")).doesNotContain("/**");
        assertThat(comment("/** @author x */")).doesNotContain("/**");
    }

    private static String comment(String javadoc) {
        return Build.of("package com.acme;\n\n" + javadoc
                        + "\n@io.longlink.rpc.annotations.RpcInterface interface UserService {}")
                .source("UserServiceStub");
    }
}
