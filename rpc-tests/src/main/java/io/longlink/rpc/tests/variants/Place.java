package io.longlink.rpc.tests.variants;

import io.longlink.rpc.annotations.Graph;

/** May be shared, not contain itself. */
@Graph
public record Place(String name) {}
