package io.longlink.rpc.codec;

/**
 * Numbers, truth values and dates on the wire. Written in the shortest form; read in any, the first byte being read already,
 * and null as zero or false.
 */
final class Scalars {

    private static final long EXACT_DOUBLE = 1L << 53;

    private Scalars() {}

    static boolean readBoolean(Input in, int code) {
        if (code == Opcode.TRUE) {
            return true;
        }
        if (code == Opcode.FALSE || code == Opcode.NULL) {
            return false;
        }
        throw in.unexpected("boolean", code);
    }

    static int readInt(Input in, int code) {
        if (code == Opcode.INT) {
            return in.nextInt();
        }
        return (int) readInteger(in, code, Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
    }

    static long readLong(Input in, int code) {
        return code == Opcode.NULL ? 0 : in.integer(code, "long");
    }

    static long readInteger(Input in, int code, long min, long max, String expected) {
        if (code == Opcode.NULL) {
            return 0;
        }
        int at = in.position - 1;
        long value = in.integer(code, expected);
        if (value < min || value > max) {
            throw in.malformedAt(at, expected + " expected, found a number out of its range");
        }
        return value;
    }

    static float readFloat(Input in, int code) {
        int at = in.position - 1;
        double value = readDouble(in, code);
        float nearest = (float) value;
        if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
            throw in.malformedAt(at, "float expected, found a double out of its range");
        }
        return nearest;
    }

    static double readDouble(Input in, int code) {
        return switch (code) {
            case Opcode.DOUBLE -> Double.longBitsToDouble(in.nextLong());
            case Opcode.DOUBLE_ZERO, Opcode.NULL -> 0.0;
            case Opcode.DOUBLE_ONE -> 1.0;
            case Opcode.DOUBLE_BYTE -> in.nextByte();
            case Opcode.DOUBLE_SHORT -> in.nextShort();
            case Opcode.DOUBLE_MILLI -> 0.001 * in.nextInt();
            default -> exactDouble(in, code);
        };
    }

    private static double exactDouble(Input in, int code) {
        int at = in.position - 1;
        long value = in.integer(code, "double");
        if (value < -EXACT_DOUBLE || value > EXACT_DOUBLE) {
            throw in.malformedAt(at, "double expected, found a long that none can hold");
        }
        return value;
    }

    static char readChar(Input in, int code) {
        if (code == Opcode.NULL) {
            return 0;
        }
        int at = in.position - 1;
        String value = Strings.read(in, code);
        if (value.length() != 1) {
            throw in.malformedAt(at, "string of one unit expected, found " + value.length());
        }
        return value.charAt(0);
    }

    static long readDate(Input in, int code) {
        return switch (code) {
            case Opcode.DATE_MILLIS -> in.nextLong();
            case Opcode.DATE_MINUTES -> in.nextInt() * 60_000L;
            case Opcode.NULL -> 0;
            default -> in.integer(code, "date");
        };
    }

    static void writeInt(Output out, int value) {
        out.ensure(Output.HEAD_BYTES);
        putInt(out, value);
    }

    /** Where there is room for it. */
    static void putInt(Output out, int value) {
        if (value >= -0x10 && value <= 0x2f) {
            out.put(Opcode.INT_ONE_ZERO + value);
        } else if (value >= -0x800 && value <= 0x7ff) {
            out.putShort((Opcode.INT_TWO_ZERO << 8) + value);
        } else if (value >= -0x40000 && value <= 0x3ffff) {
            out.put(Opcode.INT_THREE_ZERO + (value >> 16));
            out.putShort(value);
        } else {
            out.put(Opcode.INT);
            out.putInt(value);
        }
    }

    static void writeLong(Output out, long value) {
        out.ensure(Output.HEAD_BYTES);
        if (value >= -0x08 && value <= 0x0f) {
            out.put(Opcode.LONG_ONE_ZERO + (int) value);
        } else if (value >= -0x800 && value <= 0x7ff) {
            out.putShort((Opcode.LONG_TWO_ZERO << 8) + (int) value);
        } else if (value >= -0x40000 && value <= 0x3ffff) {
            out.put(Opcode.LONG_THREE_ZERO + (int) (value >> 16));
            out.putShort((int) value);
        } else if (value == (int) value) {
            out.put(Opcode.LONG_FOUR);
            out.putInt((int) value);
        } else {
            out.put(Opcode.LONG);
            out.putLong(value);
        }
    }

    static void writeDouble(Output out, double value) {
        out.ensure(Output.HEAD_BYTES);
        int whole = (int) value;
        if (whole != value || whole != (short) whole || (whole == 0 && 1 / value < 0)) {
            out.put(Opcode.DOUBLE);
            out.putLong(Double.doubleToRawLongBits(value));
        } else if (whole == 0) {
            out.put(Opcode.DOUBLE_ZERO);
        } else if (whole == 1) {
            out.put(Opcode.DOUBLE_ONE);
        } else if (whole == (byte) whole) {
            out.put(Opcode.DOUBLE_BYTE);
            out.put(whole);
        } else {
            out.put(Opcode.DOUBLE_SHORT);
            out.putShort(whole);
        }
    }

    static void writeDate(Output out, long epochMillis) {
        out.ensure(Output.HEAD_BYTES);
        long minutes = epochMillis / 60_000;
        if (minutes * 60_000 == epochMillis && minutes == (int) minutes) {
            out.put(Opcode.DATE_MINUTES);
            out.putInt((int) minutes);
        } else {
            out.put(Opcode.DATE_MILLIS);
            out.putLong(epochMillis);
        }
    }
}
