package io.longlink.rpc.codec;

import io.longlink.rpc.codec.HessianValue.BooleanValue;
import io.longlink.rpc.codec.HessianValue.BytesValue;
import io.longlink.rpc.codec.HessianValue.DateValue;
import io.longlink.rpc.codec.HessianValue.DoubleValue;
import io.longlink.rpc.codec.HessianValue.IntValue;
import io.longlink.rpc.codec.HessianValue.ListValue;
import io.longlink.rpc.codec.HessianValue.LongValue;
import io.longlink.rpc.codec.HessianValue.MapValue;
import io.longlink.rpc.codec.HessianValue.ObjectValue;
import io.longlink.rpc.codec.HessianValue.ReferenceValue;
import io.longlink.rpc.codec.HessianValue.StringValue;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares the generic model with the objects that a peer made of the same bytes, or made them of. */
@SuppressWarnings("JavaUtilDate") // what peers know
final class PlainGraph {

    /** The peer's containers in the order of their first bytes. */
    private final List<@Nullable Object> met = new ArrayList<>();

    private PlainGraph() {}

    /** Where they differ, or null. */
    static @Nullable String difference(HessianValue model, @Nullable Object plain) {
        return new PlainGraph().compare(model, plain, "value");
    }

    private @Nullable String compare(HessianValue model, @Nullable Object plain, String path) {
        if (model instanceof ListValue list) {
            met.add(plain);
            return compareList(list, plain, path);
        }
        if (model instanceof MapValue map) {
            met.add(plain);
            return compareMap(map, plain, path);
        }
        if (model instanceof ObjectValue object) {
            met.add(plain);
            return compareObject(object, plain, path);
        }
        boolean same = model instanceof ReferenceValue reference
                ? met.get(reference.index()) == plain
                : Objects.deepEquals(scalar(model), asWritten(plain));
        return same ? null : path + ": " + model + " and " + plain;
    }

    private static @Nullable Object scalar(HessianValue model) {
        if (model instanceof BooleanValue value) {
            return value.value();
        }
        if (model instanceof IntValue value) {
            return value.value();
        }
        if (model instanceof LongValue value) {
            return value.value();
        }
        if (model instanceof DoubleValue value) {
            return value.value();
        }
        if (model instanceof DateValue value) {
            return new Date(value.epochMillis());
        }
        if (model instanceof StringValue value) {
            return value.value();
        }
        return model instanceof BytesValue value ? value.value() : null;
    }

    /** Elements of primitive arrays: there is one form for all integers and one for all fractions. */
    private static @Nullable Object asWritten(@Nullable Object plain) {
        if (plain instanceof Short || plain instanceof Byte) {
            return ((Number) plain).intValue();
        }
        return plain instanceof Float number ? number.doubleValue() : plain;
    }

    private @Nullable String compareList(ListValue model, @Nullable Object plain, String path) {
        List<@Nullable Object> elements = elements(plain);
        if (elements == null || elements.size() != model.elements().size()) {
            return path + ": list of " + model.elements().size() + " and " + plain;
        }
        Iterator<@Nullable Object> element = elements.iterator();
        for (HessianValue each : model.elements()) {
            String difference = compare(each, element.next(), path + "[]");
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable List<@Nullable Object> elements(@Nullable Object plain) {
        if (plain instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        if (plain == null || !plain.getClass().isArray()) {
            return null;
        }
        @Nullable Object[] elements = new @Nullable Object[Array.getLength(plain)];
        Arrays.setAll(elements, i -> Array.get(plain, i));
        return Arrays.asList(elements);
    }

    private @Nullable String compareMap(MapValue model, @Nullable Object plain, String path) {
        if (!(plain instanceof Map<?, ?> map) || map.size() != model.entries().size()) {
            return path + ": map of " + model.entries().size() + " and " + plain;
        }
        Iterator<?> inOrder = map.entrySet().iterator();
        for (MapValue.Entry entry : model.entries()) {
            Map.Entry<?, ?> next = (Map.Entry<?, ?>) inOrder.next();
            // Keys that are objects come in the order of the map; others are looked up, as a peer's map may have its
            // own.
            boolean scalar = !(entry.key() instanceof ObjectValue || entry.key() instanceof ListValue);
            String difference = scalar ? null : compare(entry.key(), next.getKey(), path + ".key");
            if (difference == null) {
                Object key = scalar ? scalar(entry.key()) : next.getKey();
                difference = map.containsKey(key)
                        ? compare(entry.value(), map.get(key), path + "." + key)
                        : path + ": no key " + key;
            }
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String compareObject(ObjectValue model, @Nullable Object plain, String path) {
        if (plain == null) {
            return path + ": object and null";
        }
        for (String name : model.fieldNames()) {
            HessianValue field = Objects.requireNonNull(model.field(name));
            String difference = compare(field, field(plain, name), path + "." + name);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static @Nullable Object field(Object object, String name) {
        if (object instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (object.getClass().getName().startsWith("java.") && name.equals("value")) {
            return object.toString();
        }
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
