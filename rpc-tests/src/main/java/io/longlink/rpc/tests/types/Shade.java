package io.longlink.rpc.tests.types;

public enum Shade {
    LIGHT,
    DARK {
        @Override
        public String toString() {
            return "dark, a constant with a body";
        }
    }
}
