package io.longlink.example.api;

import io.longlink.rpc.annotations.Deadline;
import io.longlink.rpc.annotations.RpcInterface;
import java.time.LocalDateTime;
import java.util.Set;

/** Meetings of people who live in different zones. Asks {@link TimeService}, wherever that is. */
@RpcInterface
public interface MeetingService {

    /** When it begins for each of the guests. What it takes to find out is a part of this call's second. */
    @Deadline("1s")
    Invitations invite(LocalDateTime meeting, String zone, Set<String> guests) throws UnknownZoneException;
}
