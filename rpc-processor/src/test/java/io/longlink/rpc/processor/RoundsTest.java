package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Several rounds of processing, and several contracts in one. */
class RoundsTest {

    /** Writes the given sources, one in each round. */
    @SupportedAnnotationTypes("*")
    private static final class Writing extends AbstractProcessor {

        private final List<String> sources;

        Writing(String... sources) {
            this.sources = new ArrayList<>(List.of(sources));
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!sources.isEmpty()) {
                String source = sources.remove(0);
                String name = source.replaceAll("(?s).*?(?:record|interface|class) (\\w+).*", "$1");
                try (Writer writer = processingEnv
                        .getFiler()
                        .createSourceFile("com.acme." + name)
                        .openWriter()) {
                    writer.write(source);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void typesThatOtherProcessorsWrite_areWaitedFor() {
        Build.Result result = new Build()
                .with(new Writing(
                        "package com.acme; record User(Name name) {}",
                        "package com.acme; interface Base { Name name(User user); }",
                        "package com.acme; record Name(String text) {}"))
                .run(Row.contract("User find(List<User> users);").replace("UserService", "UserService extends Base"));

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.source("UserServiceStub")).contains("public Name name(User ");
        assertThat(result.sources()).containsKey("com/acme/UserService_NameCodec");
    }

    @Test
    void subtypesAndBuildersThatOtherProcessorsWrite_areWaitedFor() {
        Build.Result result = new Build()
                .with(
                        new Writing(
                                "package com.acme; record Named(int id) implements Product {}",
                                "package com.acme; record Permitted(int id) implements Shape {}",
                                "package com.acme; class Made implements User { private final int id; private Made(int id) { this.id = id; }"
                                        + " public int id() { return id; } static class Builder { private int id;"
                                        + " Builder id(int id) { this.id = id; return this; } Made build() { return new Made(id); } } }"))
                .run(
                        Row.contract("User find(Shape shape, Product product);"),
                        "package com.acme;\n\ninterface User { int id(); static Made.Builder builder() { return new Made.Builder(); } }",
                        "package com.acme;\n\nsealed interface Shape permits Permitted {}",
                        "package com.acme;\n\n@io.longlink.rpc.annotations.Subtypes(Named.class) interface Product {}");

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.source("UserService_UserCodec")).contains("var builder = User.builder()");
        assertThat(result.sources())
                .containsKeys("com/acme/UserService_PermittedCodec", "com/acme/UserService_NamedCodec");
    }

    @Test
    void subtypesThatNobodyWrites_areProblems() {
        Build.Result result = Build.of(
                Row.contract("void find(Shape shape, Product product);"),
                "package com.acme;\n\nsealed interface Shape permits Gone {}",
                "package com.acme;\n\n@io.longlink.rpc.annotations.Subtypes(Gone.class) interface Product {}");

        assertThat(result.errors())
                .filteredOn(error -> error.startsWith("[Rpc"))
                .hasSize(2)
                .allSatisfy(error -> assertThat(error).startsWith("[RpcMissingType] UserService.find → parameter"));
    }

    @Test
    void contractsThatOtherProcessorsWrite_areRead() {
        Build.Result result = new Build()
                .with(
                        new Writing(
                                "package com.acme; @io.longlink.rpc.annotations.RpcInterface public interface Written { void a(); }"))
                .run(Row.contract("int b();"));

        assertThat(result.succeeded()).as("%s", result.diagnostics()).isTrue();
        assertThat(result.resources().get("META-INF/services/io.longlink.rpc.call.ServiceContract"))
                .isEqualTo("com.acme.UserServiceContract\ncom.acme.WrittenContract\n");
    }

    @Test
    void typeThatNobodyWrites_isOneProblem() {
        Build.Result result = Build.of(Row.contract("Gone find(List<Gone> users);"));

        assertThat(result.errors())
                .filteredOn(error -> error.startsWith("[Rpc"))
                .containsExactly(
                        "[RpcMissingType] UserService.find → parameter \"users\": type Gone is not there; declare or import it, or"
                                + " add the library that has it to the class path",
                        "[RpcMissingType] UserService.find → result: type Gone is not there; declare or import it, or add the"
                                + " library that has it to the class path");
    }

    @Test
    void serviceFile_namesEveryContractOnce_sorted() {
        Build.Result result = Build.of(
                "package com.b;\n\nclass Outer { @io.longlink.rpc.annotations.RpcInterface interface Inner { void a(); } }",
                "package com.a;\n\n@io.longlink.rpc.annotations.RpcInterface interface Other { void a(); }",
                "package com.b;\n\n@io.longlink.rpc.annotations.RpcInterface interface Third { void a(); }");

        assertThat(result.resources())
                .containsEntry(
                        "META-INF/services/io.longlink.rpc.call.ServiceContract",
                        "com.a.OtherContract\ncom.b.Outer_InnerContract\ncom.b.ThirdContract\n");
    }

    @Test
    void withoutContracts_nothingIsWritten() {
        Build.Result result = Build.of("package com.acme;\n\nclass Nothing {}");

        assertThat(result.succeeded()).isTrue();
        assertThat(result.sources()).isEmpty();
        assertThat(result.resources()).isEmpty();
    }
}
