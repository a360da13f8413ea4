package io.longlink.rpc.registry.zookeeper;

/** The data of a node is no instance. The message says why, in printable characters. */
final class UnreadableNodeException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableNodeException(String message) {
        super(message);
    }

    static UnreadableNodeException tooLong(int bytes) {
        return new UnreadableNodeException(bytes + " bytes (expected: at most " + InstancePayload.MAX_BYTES + ")");
    }
}
