package io.longlink.rpc.codec;

import io.longlink.rpc.codec.HessianValue.BooleanValue;
import io.longlink.rpc.codec.HessianValue.BytesValue;
import io.longlink.rpc.codec.HessianValue.DateValue;
import io.longlink.rpc.codec.HessianValue.DoubleValue;
import io.longlink.rpc.codec.HessianValue.IntValue;
import io.longlink.rpc.codec.HessianValue.ListValue;
import io.longlink.rpc.codec.HessianValue.LongValue;
import io.longlink.rpc.codec.HessianValue.MapValue;
import io.longlink.rpc.codec.HessianValue.NullValue;
import io.longlink.rpc.codec.HessianValue.ObjectValue;
import io.longlink.rpc.codec.HessianValue.ReferenceValue;
import io.longlink.rpc.codec.HessianValue.StringValue;
import io.longlink.rpc.error.MalformedDataException;

/** Writes values for which nobody has a codec. */
final class HessianValueWriter {

    private final HessianWriter writer;
    private int depth;

    HessianValueWriter(HessianWriter writer) {
        this.writer = writer;
    }

    void write(HessianValue value) {
        if (value instanceof ListValue || value instanceof MapValue || value instanceof ObjectValue) {
            if (depth == Limits.CONTAINER_DEPTH) {
                throw MalformedDataException.writing("value inside " + depth + " containers (expected: at most "
                        + Limits.CONTAINER_DEPTH + " levels)");
            }
            depth++;
            writeContainer(value);
            depth--;
        } else {
            writeScalar(value);
        }
    }

    private void writeContainer(HessianValue value) {
        if (value instanceof ListValue list) {
            writeList(list);
        } else if (value instanceof MapValue map) {
            writeMap(map);
        } else if (value instanceof ObjectValue object) {
            writer.writeAnyObjectStart(object.className(), object.fieldNames());
            object.values().forEach(this::write);
        }
    }

    private void writeList(ListValue list) {
        String type = list.type();
        if (type == null) {
            writer.writeListStart(list.elements().size());
        } else {
            writer.writeTypedListStart(type, list.elements().size());
        }
        list.elements().forEach(this::write);
    }

    private void writeMap(MapValue map) {
        String type = map.type();
        if (type == null) {
            writer.writeMapStart();
        } else {
            writer.writeTypedMapStart(type);
        }
        for (MapValue.Entry entry : map.entries()) {
            write(entry.key());
            write(entry.value());
        }
        writer.writeMapEnd();
    }

    private void writeScalar(HessianValue value) {
        if (value == NullValue.NULL) {
            writer.writeNull();
        } else if (value instanceof BooleanValue bool) {
            writer.writeBoolean(bool.value());
        } else if (value instanceof IntValue number) {
            writer.writeInt(number.value());
        } else if (value instanceof LongValue number) {
            writer.writeLong(number.value());
        } else if (value instanceof DoubleValue number) {
            writer.writeDouble(number.value());
        } else if (value instanceof DateValue date) {
            writer.writeDate(date.epochMillis());
        } else if (value instanceof StringValue text) {
            writer.writeString(text.value());
        } else if (value instanceof BytesValue bytes) {
            writer.writeBytes(bytes.value());
        } else if (value instanceof ReferenceValue reference) {
            writer.writeReference(reference.index());
        }
    }
}
