package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.Address;
import io.longlink.rpc.registry.ServiceInstance;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands in an instance's node: lines of {@code key=value}, UTF-8, at most {@value #MAX_BYTES} bytes. The first line
 * is the version of the format; keys that a reader does not know are ignored, so a version changes only when ignoring would
 * be wrong. The service is the parent node's name.
 */
final class InstancePayload {

    static final int MAX_BYTES = 1024;

    private static final String FORMAT = "longlink";
    private static final String FORMAT_VERSION = "1";
    private static final String TAG = "tag.";

    private InstancePayload() {}

    /** @throws IllegalArgumentException when it would be too long, or claims every group or version */
    static byte[] encode(ServiceInstance instance) {
        requireDefinite(instance);
        StringBuilder tags = new StringBuilder();
        instance.tags().forEach((name, value) -> tags.append(TAG + name + "=" + value + "\n"));
        String text = FORMAT + "=" + FORMAT_VERSION
                + "\naddress=" + instance.address()
                + "\nversion=" + instance.version()
                + "\ngroup=" + instance.group()
                + "\nweight=" + instance.weight()
                + "\nstate=" + instance.state()
                + "\nfingerprint=" + Long.toHexString(instance.fingerprint())
                + "\nstarted=" + instance.startedAt()
                + "\nzone=" + instance.zone()
                + "\n" + tags;
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        if (payload.length > MAX_BYTES) {
            throw new IllegalArgumentException("instance of " + instance.service() + ": " + payload.length
                    + " bytes of group, version, zone and tags (expected: at most " + MAX_BYTES + " in all)");
        }
        return payload;
    }

    static ServiceInstance decode(String service, byte[] payload) throws UnreadableNodeException {
        if (payload.length > MAX_BYTES) {
            throw UnreadableNodeException.tooLong(payload.length);
        }
        Map<String, String> values = values(text(payload));
        try {
            ServiceInstance instance = new ServiceInstance(
                    service,
                    values.getOrDefault("group", ""),
                    required(values, "version"),
                    Address.parse(required(values, "address")),
                    Integer.parseInt(values.getOrDefault("weight", "" + ServiceInstance.DEFAULT_WEIGHT)),
                    Long.parseUnsignedLong(values.getOrDefault("fingerprint", "0"), 16),
                    ServiceInstance.State.valueOf(required(values, "state")),
                    Instant.parse(values.getOrDefault("started", Instant.EPOCH.toString())),
                    values.getOrDefault("zone", ""),
                    tags(values));
            requireDefinite(instance);
            return instance;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnreadableNodeException(String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> tags(Map<String, String> values) {
        Map<String, String> tags = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(TAG)) {
                tags.put(key.substring(TAG.length()), value);
            }
        });
        return tags;
    }

    private static String text(byte[] payload) throws UnreadableNodeException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableNodeException("not UTF-8");
        }
        if (text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new UnreadableNodeException("control characters (expected: lines of key=value)");
        }
        return text;
    }

    private static Map<String, String> values(String text) throws UnreadableNodeException {
        Map<String, String> values = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals < 0 && line.isEmpty()) {
                continue;
            }
            if (equals < 1) {
                throw new UnreadableNodeException("a line without a key (expected: lines of key=value)");
            }
            String key = line.substring(0, equals);
            if (values.isEmpty()) {
                requireFormat(key, line.substring(equals + 1));
            }
            if (values.put(key, line.substring(equals + 1)) != null) {
                throw new UnreadableNodeException("key twice: " + key);
            }
        }
        return values;
    }

    private static void requireFormat(String key, String version) throws UnreadableNodeException {
        if (!key.equals(FORMAT)) {
            throw new UnreadableNodeException("first key: " + key + " (expected: " + FORMAT + ")");
        }
        if (!version.equals(FORMAT_VERSION)) {
            throw new UnreadableNodeException("format version: " + version + " (expected: " + FORMAT_VERSION + ")");
        }
    }

    private static String required(Map<String, String> values, String key) throws UnreadableNodeException {
        String value = values.get(key);
        if (value == null) {
            throw new UnreadableNodeException("no " + key);
        }
        return value;
    }

    private static void requireDefinite(ServiceInstance instance) {
        if (instance.version().equals(ServiceInstance.ANY) || instance.group().equals(ServiceInstance.ANY)) {
            throw new IllegalArgumentException("version and group: " + instance.version() + " and " + instance.group()
                    + " (expected: one of each to announce, not " + ServiceInstance.ANY + ")");
        }
    }
}
