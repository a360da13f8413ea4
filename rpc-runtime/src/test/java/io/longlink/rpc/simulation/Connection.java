package io.longlink.rpc.simulation;

/** Both directions between a client's socket and a server's, from the moment the server's kernel knows of it. */
final class Connection {

    final Pipe up;
    final Pipe down;
    final SimulatedHost clientHost;
    final SimulatedHost serverHost;

    Connection(World world, SimulatedChannel client, SimulatedHost server, Route there, Route back, int pipeBytes) {
        clientHost = client.host();
        serverHost = server;
        up = new Pipe(world, there, back, pipeBytes, server);
        down = new Pipe(world, back, there, pipeBytes, clientHost);
    }

    /** Nobody at the server has taken it, and nobody will. */
    void refuseLate() {
        up.closeReader();
        up.sendReset();
    }
}
