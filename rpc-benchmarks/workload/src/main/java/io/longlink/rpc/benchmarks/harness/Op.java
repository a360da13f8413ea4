package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import io.longlink.rpc.benchmarks.workload.Users;

/** One call of the workload, with its arguments. */
enum Op {
    EXIST_USER("existUser") {
        @Override
        Object call(UserService users) {
            return users.existUser("a@b.com");
        }

        @Override
        void call(AsyncUserService users, Answer<Object> answer) {
            users.existUser("a@b.com", answer);
        }
    },
    CREATE_USER("createUser") {
        @Override
        Object call(UserService users) {
            return users.createUser(USER);
        }

        @Override
        void call(AsyncUserService users, Answer<Object> answer) {
            users.createUser(USER, answer);
        }
    },
    GET_USER("getUser") {
        @Override
        Object call(UserService users) {
            return users.getUser(4_711);
        }

        @Override
        void call(AsyncUserService users, Answer<Object> answer) {
            users.getUser(4_711, answer);
        }
    },
    LIST_USER("listUser") {
        @Override
        Object call(UserService users) {
            return users.listUser(3);
        }

        @Override
        void call(AsyncUserService users, Answer<Object> answer) {
            users.listUser(3, answer);
        }
    },
    ECHO_64K("echo64k") {
        @Override
        Object call(UserService users) {
            return users.echo(BODY_64K);
        }
    },
    ECHO_1M("echo1m") {
        @Override
        Object call(UserService users) {
            return users.echo(BODY_1M);
        }
    };

    private static final User USER = new Users().getUser(42);
    private static final byte[] BODY_64K = new byte[64 << 10];
    private static final byte[] BODY_1M = new byte[1 << 20];

    private final String label;

    Op(String label) {
        this.label = label;
    }

    /** As in the results. */
    String label() {
        return label;
    }

    static Op of(String label) {
        for (Op op : values()) {
            if (op.label.equals(label)) {
                return op;
            }
        }
        throw new IllegalArgumentException("op: " + label + " (expected: existUser, createUser, getUser or listUser)");
    }

    abstract Object call(UserService users);

    void call(AsyncUserService users, Answer<Object> answer) {
        throw new UnsupportedOperationException(label + " is only called by callers that block");
    }
}
