package io.longlink.rpc.benchmarks.harness;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;

/** The workload's calls as the stack offers them to callers that go on. Answers come on the thread that the stack chooses. */
public interface AsyncUserService {

    void existUser(String email, Answer<? super Boolean> answer);

    void createUser(User user, Answer<? super Boolean> answer);

    void getUser(long id, Answer<? super User> answer);

    void listUser(int page, Answer<? super Page<User>> answer);
}
