package io.longlink.rpc.registry.zookeeper;

import io.longlink.rpc.registry.ServiceInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last list of one service in a file, for a start without ZooKeeper. Whoever reads the file gets a whole list, never half
 * of one. An empty list is not written: there is nothing in it that would help at a start. What goes wrong is logged; nobody
 * depends on the file. Belongs to the work thread.
 */
final class ListSnapshot {

    private static final Logger log = LoggerFactory.getLogger(ListSnapshot.class);

    private static final Duration MAX_AGE = Duration.ofHours(24);
    private static final long MAX_FILE_BYTES = 16L << 20;
    private static final String FORMAT = "longlink-providers=1";
    private static final String WRITTEN = "written=";
    private static final String SEPARATOR = "\n\n";

    private final String service;
    private final Path file;
    private boolean failed;

    /** What was read. */
    record Remembered(List<ServiceInstance> instances, Instant written) {}

    ListSnapshot(Path directory, String service) {
        this.service = service;
        this.file = directory.resolve(RegistryTree.escape(service) + ".providers");
    }

    void write(List<ServiceInstance> instances) {
        if (instances.isEmpty()) {
            return;
        }
        StringBuilder text =
                new StringBuilder(FORMAT).append('\n').append(WRITTEN).append(Instant.now());
        for (ServiceInstance instance : instances) {
            text.append(SEPARATOR).append(new String(InstancePayload.encode(instance), StandardCharsets.UTF_8).strip());
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory, ownerOnly("rwx------"));
            Path fresh = Files.createTempFile(directory, ".providers", null, ownerOnly("rw-------"));
            try {
                Files.writeString(fresh, text);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                failed = true;
                log.warn("the providers of {} cannot be written to {}: {}", service, file, e.toString());
            }
        }
    }

    /** Null when there is no file, or none that helps. */
    @Nullable
    Remembered read() {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new UnreadableNodeException("more than " + MAX_FILE_BYTES + " bytes");
            }
            Remembered remembered = parse(Files.readString(file));
            Duration age = Duration.between(remembered.written(), Instant.now());
            if (age.compareTo(MAX_AGE) > 0) {
                log.warn("{} is {} old (expected: at most {}); it is not used", file, age, MAX_AGE);
                return null;
            }
            log.warn(
                    "ZooKeeper has not answered; using {} providers of {} as they were {} s ago, from {}",
                    remembered.instances().size(),
                    service,
                    age.toSeconds(),
                    file);
            return remembered;
        } catch (NoSuchFileException e) {
            log.debug("{} does not exist", file);
        } catch (IOException | UnreadableNodeException | DateTimeException e) {
            log.warn("{} cannot be read: {}", file, e.toString());
        }
        return null;
    }

    private Remembered parse(String text) throws UnreadableNodeException {
        String[] parts = text.split(SEPARATOR, -1);
        String start = FORMAT + "\n" + WRITTEN;
        if (!parts[0].startsWith(start)) {
            throw new UnreadableNodeException("first lines (expected: " + FORMAT + " and " + WRITTEN + "…)");
        }
        List<ServiceInstance> instances = new ArrayList<>();
        for (int part = 1; part < parts.length; part++) {
            instances.add(InstancePayload.decode(service, parts[part].getBytes(StandardCharsets.UTF_8)));
        }
        return new Remembered(List.copyOf(instances), Instant.parse(parts[0].substring(start.length())));
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
