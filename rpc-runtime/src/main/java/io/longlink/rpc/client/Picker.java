package io.longlink.rpc.client;

/**
 * Chooses among the servers of one moment. Called by any thread for every call: takes no lock and allocates nothing. The
 * choice is advice; a server that cannot take calls, or has been tried, is passed over by whoever asked.
 */
@FunctionalInterface
interface Picker {

    Provider pick(OutgoingCall call);
}
