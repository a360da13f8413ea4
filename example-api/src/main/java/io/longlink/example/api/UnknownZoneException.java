package io.longlink.example.api;

/** Nobody has heard of the zone. Arrives at the caller as the same exception. */
public final class UnknownZoneException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String zone;
    private final String nearest;

    /** @param nearest a zone of a similar name */
    public UnknownZoneException(String zone, String nearest) {
        super("zone: \"" + zone + "\" (expected: one that the server's JDK knows, perhaps " + nearest + ")");
        this.zone = zone;
        this.nearest = nearest;
    }

    public String zone() {
        return zone;
    }

    public String nearest() {
        return nearest;
    }
}
