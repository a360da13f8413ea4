package io.longlink.rpc.benchmarks.workload;

import java.io.Serializable;
import java.util.List;

/** Some of many. */
@SuppressWarnings({"serial", "NullAway.Init"}) // Readers set the fields one by one.
public final class Page<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    public int number;
    public int total;
    public List<T> result;
}
