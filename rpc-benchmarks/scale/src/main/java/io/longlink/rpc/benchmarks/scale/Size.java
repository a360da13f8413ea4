package io.longlink.rpc.benchmarks.scale;

/** So many services with so many methods each. */
record Size(int services, int methods) {

    static Size parse(String text) {
        String[] numbers = text.split("x", 2);
        return new Size(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    }

    /** A package of its own for each. */
    String packageName() {
        return "s" + services + "x" + methods;
    }

    @Override
    public String toString() {
        return services + "x" + methods;
    }
}
