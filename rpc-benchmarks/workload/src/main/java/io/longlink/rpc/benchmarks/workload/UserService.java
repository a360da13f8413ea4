package io.longlink.rpc.benchmarks.workload;

/** What is called. */
public interface UserService {

    boolean existUser(String email);

    boolean createUser(User user);

    User getUser(long id);

    Page<User> listUser(int page);

    byte[] echo(byte[] body);
}
