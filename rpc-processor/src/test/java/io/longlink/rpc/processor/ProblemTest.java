package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.processor.read.ProblemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of errors: what cannot travel is a compile error with an id, at its place, with the reason and a way out. */
class ProblemTest {

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>(ContractRows.rows());
        rows.addAll(MethodRows.rows());
        rows.addAll(TypeRows.rows());
        rows.addAll(SubtypeRows.rows());
        rows.addAll(ClassRows.rows());
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void problem_isReportedOnceAtItsPlace(Row row, @TempDir Path directory) {
        Build.Result result = row.setup().in(directory).run(row.sources().toArray(new String[0]));

        List<? extends Diagnostic<?>> ours = result.diagnostics().stream()
                .filter(diagnostic ->
                        Objects.toString(diagnostic.getMessage(null)).startsWith("[Rpc"))
                .toList();
        assertThat(ours).as("%s", result.diagnostics()).hasSize(1);
        assertThat(ours.get(0).getMessage(null))
                .startsWith("[" + row.id().text() + "] ")
                .contains(row.fragment())
                .contains("; ");
        assertThat(ours.get(0).getLineNumber()).as("line of %s", ours).isEqualTo(row.line());
        assertThat(ours.get(0).getKind()).isEqualTo(Diagnostic.Kind.ERROR);
    }

    @Test
    void everyId_hasARow() {
        Set<ProblemId> covered = rows().stream().map(Row::id).collect(Collectors.toSet());

        assertThat(covered).containsExactlyInAnyOrder(ProblemId.values());
    }

    @Test
    void everyId_hasAHeadingInTheDocs() throws IOException {
        Set<String> headings = Files.readAllLines(Path.of("../docs/problems.md")).stream()
                .filter(line -> line.startsWith("## Rpc"))
                .map(line -> line.substring(3))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ProblemId.values()).map(ProblemId::text).toList());
    }

    @Test
    void allProblemsOfACompilation_areShownAtOnce() {
        Build.Result result = Build.of(
                Row.contract("Object find(Class<?> type, Runnable code) throws Exception;\n"
                        + "@OneWay int touch();\nvoid save(User user);"),
                "package com.acme;\n\nrecord User(Thread thread, java.io.File file) {}",
                "package com.acme;\n\n@io.longlink.rpc.annotations.RpcInterface interface Other { Object get(); }");

        assertThat(result.errors())
                .extracting(error -> error.substring(0, error.indexOf(':')))
                .containsExactly(
                        "[RpcUnsupportedType] UserService.find → parameter \"type\"",
                        "[RpcUnsupportedType] UserService.find → parameter \"code\"",
                        "[RpcOpenType] UserService.find → result",
                        "[RpcOpenException] UserService.find → exception Exception",
                        "[RpcOneWay] UserService.touch",
                        "[RpcUnsupportedType] UserService.save → parameter \"user\" → User.thread",
                        "[RpcUnsupportedType] UserService.save → parameter \"user\" → User.file",
                        "[RpcOpenType] Other.get → result");
    }
}
