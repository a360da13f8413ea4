package io.longlink.rpc.tests.variants;

import java.util.List;

/** Sealed, with leaves of every kind. */
public sealed interface Shape {

    /** A type between, that no object is of. */
    sealed interface Round extends Shape {}

    record Circle(double radius) implements Round {}

    record Ellipse(double width, double height) implements Round {}

    record Group(String name, List<Shape> shapes) implements Shape {}

    enum Corner implements Shape {
        SHARP,
        BLUNT
    }

    final class Square implements Shape {

        private int side;

        public int getSide() {
            return side;
        }

        public void setSide(int side) {
            this.side = side;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Square that && side == that.side;
        }

        @Override
        public int hashCode() {
            return side;
        }
    }
}
