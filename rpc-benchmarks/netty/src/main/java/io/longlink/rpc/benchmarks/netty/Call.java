package io.longlink.rpc.benchmarks.netty;

/** What is called: one byte on the wire. */
final class Call {

    static final int EXIST_USER = 1;
    static final int CREATE_USER = 2;
    static final int GET_USER = 3;
    static final int LIST_USER = 4;
    static final int ECHO = 5;

    /** Answered by so many users, each in a frame. */
    static final int WATCH_USERS = 6;

    private Call() {}
}
