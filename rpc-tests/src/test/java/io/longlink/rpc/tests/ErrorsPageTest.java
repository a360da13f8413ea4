package io.longlink.rpc.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.error.DeadlineExceededException;
import io.longlink.rpc.error.MalformedDataException;
import io.longlink.rpc.error.OutcomeUnknownException;
import io.longlink.rpc.error.RemoteFailureException;
import io.longlink.rpc.error.RpcException;
import io.longlink.rpc.error.RpcStatus;
import io.longlink.rpc.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} has a whole row for every status, in the order of their codes, and names exceptions that exist. */
class ErrorsPageTest {

    private static final Path PAGE = Path.of("../docs/errors.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| (\\d+) \\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void every_status_has_its_row() throws IOException {
        assertThat(rows().map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(RpcStatus.values())
                        .map(status -> status.code() + " " + status)
                        .toList());
    }

    @Test
    void every_row_says_whether_it_may_have_run() throws IOException {
        assertThat(rows().map(row -> row.group(5))).allMatch(answer -> answer.matches("(no|yes|unknown)\\b.*"));
    }

    @Test
    void exceptions_are_those_of_the_runtime() throws IOException {
        Set<String> named = rows().flatMap(row -> Pattern.compile("`(\\w+Exception)`")
                        .matcher(row.group(3))
                        .results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        RpcException.class.getSimpleName(),
                        RemoteFailureException.class.getSimpleName(),
                        UnavailableException.class.getSimpleName(),
                        MalformedDataException.class.getSimpleName(),
                        DeadlineExceededException.class.getSimpleName(),
                        OutcomeUnknownException.class.getSimpleName()));
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results();
    }
}
