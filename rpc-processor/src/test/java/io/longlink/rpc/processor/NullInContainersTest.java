package io.longlink.rpc.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds no null in Java is never given one, whatever came. */
class NullInContainersTest {

    private static final Build.Result BUILD = Build.of("""
            package com.acme;

            @io.longlink.rpc.annotations.RpcInterface
            public interface Stock {
                java.util.Deque<String> queue();

                java.util.TreeMap<String, Integer> sorted();

                java.util.concurrent.ConcurrentMap<String, Integer> shared();

                java.util.Map<String, Integer> plain();
            }
            """);

    @Test
    void elementsKeysAndValues_areCheckedWhereTheContainerHoldsNoNull() {
        assertThat(BUILD.source("Stock_DequeOfStringCodec"))
                .contains("elements.add(reader.nonNull(reader.readString()))");
        assertThat(BUILD.source("Stock_TreeMapOfStringToIntegerCodec"))
                .contains("entries.put(reader.nonNull(reader.readString()), Boxes.readInteger(reader))");
        assertThat(BUILD.source("Stock_ConcurrentMapOfStringToIntegerCodec"))
                .contains("reader.nonNull(reader.readString())", "reader.nonNull(Boxes.readInteger(reader))");
        assertThat(BUILD.source("Stock_MapOfStringToIntegerCodec")).doesNotContain("nonNull");
    }
}
