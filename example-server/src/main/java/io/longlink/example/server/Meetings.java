package io.longlink.example.server;

import io.longlink.example.api.Invitations;
import io.longlink.example.api.MeetingService;
import io.longlink.example.api.TimeService;
import io.longlink.example.api.UnknownZoneException;
import io.longlink.rpc.call.ServedCall;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A service that calls another one. Nothing here says so, but that call ends with the one that is served: by the same deadline, or because
 * nobody waits any more.
 */
final class Meetings implements MeetingService {

    private final Supplier<TimeService> time;

    /** @param time the stub, asked for with each call: before this server has started, it may not know a provider */
    Meetings(Supplier<TimeService> time) {
        this.time = time;
    }

    @Override
    public Invitations invite(LocalDateTime meeting, String zone, Set<String> guests) throws UnknownZoneException {
        return new Invitations(
                time.get().convert(meeting, zone, guests), ServedCall.current().timeLeft());
    }
}
