package io.longlink.rpc.testing;

/** Both directions between a client's channel and a server's. Belongs to the driver's thread. */
final class Connection {

    private final Pipe requests;
    private final Pipe answers;

    Connection(Way toServer, Way toClient) {
        requests = new Pipe(toServer, toClient);
        answers = new Pipe(toClient, toServer);
    }

    Pipe requests() {
        return requests;
    }

    Pipe answers() {
        return answers;
    }

    /** Whoever is in between has forgotten it, and tells nobody. */
    void goSilent() {
        requests.goSilent();
        answers.goSilent();
    }

    /** Both ends are told that it is gone. */
    void reset() {
        requests.reset();
        answers.reset();
    }
}
