package io.longlink.rpc.registry;

/**
 * An instance as a client may use it. Immutable.
 *
 * @param rank of those that can be reached, the ones of the lowest rank are called; the others stand by
 */
public record KnownInstance(ServiceInstance instance, Standing standing, int rank) {

    /** What the registry says of it. */
    public enum Standing {
        /** It is in the registry's list. */
        LISTED,
        /** So many vanished from the list together that the registry is doubted; its link is healthy, so it is used as before. */
        PROTECTED,
        /** It vanished from the list without having said that it would; its link is healthy, so it is the last resort. */
        UNLISTED
    }
}
