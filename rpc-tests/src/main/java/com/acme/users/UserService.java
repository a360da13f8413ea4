package com.acme.users;

import io.longlink.rpc.annotations.OneWay;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Users of the shop. */
@RpcInterface
public interface UserService {

    User find(long id) throws UserNotFound;

    CompletionStage<List<User>> named(String prefix);

    @OneWay
    void touch(long id);
}
