package io.longlink.rpc.processor;

import io.longlink.rpc.processor.read.ProblemId;
import java.nio.file.Path;
import java.util.List;

/**
 * One row of the table of errors. The source that it is about marks with {@link #HERE} the line where the problem shows.
 *
 * @param fragment part of the message
 */
record Row(ProblemId id, String fragment, List<String> sources, Setup setup) {

    /** What is there before the sources are compiled. */
    @FunctionalInterface
    interface Setup {
        Build in(Path directory);
    }

    Row(ProblemId id, String fragment, List<String> sources) {
        this(id, fragment, sources, directory -> new Build());
    }

    static final String HERE = "// <- here";

    /** The same row, with this set up before it. */
    Row with(Setup before) {
        return new Row(id, fragment, sources, before);
    }

    static Row row(ProblemId id, String fragment, String... sources) {
        return new Row(id, fragment, List.of(sources));
    }

    /** A contract with these lines in its body. */
    static String contract(String body) {
        return """
                package com.acme;

                import io.longlink.rpc.annotations.*;
                import java.util.*;
                import java.util.concurrent.*;

                @RpcInterface
                public interface UserService {
                """ + body + "\n}\n";
    }

    /** Line number of the mark, from 1. */
    long line() {
        for (String source : sources) {
            List<String> lines = source.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(HERE)) {
                    return i + 1L;
                }
            }
        }
        throw new AssertionError("row " + this + " marks no line with " + HERE);
    }

    @Override
    public String toString() {
        return id.text() + ": " + fragment;
    }
}
