package io.longlink.rpc.spring.testing;

/** Nothing was generated for it. */
public interface Orphan {}
