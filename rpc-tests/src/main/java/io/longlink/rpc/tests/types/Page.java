package io.longlink.rpc.tests.types;

import java.util.List;

public record Page<T>(int number, List<T> items) {}
