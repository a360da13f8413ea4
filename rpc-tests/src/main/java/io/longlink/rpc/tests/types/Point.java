package io.longlink.rpc.tests.types;

public record Point(int x, double y) {}
