package com.acme.users;

public class UserNotFound extends Exception {

    private static final long serialVersionUID = 1L;

    private final long id;

    public UserNotFound(long id) {
        super("no user " + id);
        this.id = id;
    }

    public long id() {
        return id;
    }
}
