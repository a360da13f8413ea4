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
import java.util.ArrayList;
import java.util.List;

/**
 * Reads values for which nobody has a codec. To the message they are values that were skipped: a reference of a typed value
 * may still lead to them.
 */
final class HessianValueReader {

    private final HessianReader reader;
    private final Message message;
    private final Input in;

    HessianValueReader(HessianReader reader, Message message) {
        this.reader = reader;
        this.message = message;
        this.in = message.in;
    }

    /** Reads one value that stands inside {@code depth} containers. */
    HessianValue read(int depth) {
        int code = message.valueCode();
        return Opcode.isContainer(code) ? readContainer(code, depth) : readScalar(code);
    }

    private HessianValue readScalar(int code) {
        if (Opcode.isString(code)) {
            in.position++;
            return new StringValue(Strings.read(in, code));
        }
        if (Opcode.isBinary(code)) {
            in.position++;
            return new BytesValue(Binaries.read(in, code));
        }
        if (Opcode.isInt(code)) {
            return new IntValue(reader.readInt());
        }
        if (Opcode.isDouble(code)) {
            return new DoubleValue(reader.readDouble());
        }
        return switch (code) {
            case Opcode.NULL -> {
                in.position++;
                yield NullValue.NULL;
            }
            case Opcode.TRUE, Opcode.FALSE -> new BooleanValue(reader.readBoolean());
            case Opcode.DATE_MILLIS, Opcode.DATE_MINUTES -> new DateValue(reader.readDate());
            case Opcode.REFERENCE -> {
                in.position++;
                yield new ReferenceValue(message.referenceIndex());
            }
            default -> {
                in.position++;
                yield new LongValue(in.integer(code, "value"));
            }
        };
    }

    private HessianValue readContainer(int code, int depth) {
        if (depth == Limits.CONTAINER_DEPTH) {
            throw in.malformed("more than " + Limits.CONTAINER_DEPTH + " containers inside each other");
        }
        boolean fresh = message.isFresh();
        int slot = fresh ? message.references.add(in.position, null) : 0;
        HessianValue value;
        if (Opcode.isList(code)) {
            value = readList(code, depth + 1);
        } else if (Opcode.isMap(code)) {
            value = readMap(code, depth + 1);
        } else {
            value = readObject(code, depth + 1);
        }
        if (fresh) {
            message.references.end(slot, in.position);
        }
        return value;
    }

    private ListValue readList(int code, int depth) {
        String type = Opcode.isTypedList(code) ? message.typeBehind() : null;
        int size = message.listSize();
        List<HessianValue> elements = new ArrayList<>();
        if (size == Message.OPEN) {
            while (!atEnd()) {
                message.charge(1);
                elements.add(read(depth));
            }
        } else {
            for (int i = 0; i < size; i++) {
                elements.add(read(depth));
            }
        }
        return new ListValue(type, elements);
    }

    private MapValue readMap(int code, int depth) {
        String type = code == Opcode.TYPED_MAP ? message.typeBehind() : null;
        message.mapStart();
        List<MapValue.Entry> entries = new ArrayList<>();
        while (!atEnd()) {
            message.charge(2);
            HessianValue key = read(depth);
            entries.add(new MapValue.Entry(key, read(depth)));
        }
        return new MapValue(type, entries);
    }

    private boolean atEnd() {
        if (in.peek() != Opcode.END) {
            return false;
        }
        in.position++;
        return true;
    }

    private ObjectValue readObject(int code, int depth) {
        message.charge(1);
        in.position++;
        IncomingDefinition definition = message.definition(code);
        List<String> names = definition.fieldNames(in);
        List<HessianValue> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            values.add(read(depth));
        }
        return new ObjectValue(definition.name(in), names, values);
    }
}
