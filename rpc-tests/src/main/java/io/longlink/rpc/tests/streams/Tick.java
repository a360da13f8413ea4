package io.longlink.rpc.tests.streams;

import java.time.Instant;

public record Tick(long number, Instant at) {}
