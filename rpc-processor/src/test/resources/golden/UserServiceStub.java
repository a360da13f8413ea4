package com.acme;

import io.longlink.rpc.call.Answer;
import io.longlink.rpc.call.Call;
import io.longlink.rpc.call.RpcChannel;
import io.longlink.rpc.codec.Boxes;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

/**
 * The users of a company.
 */
@Generated("io.longlink.rpc.processor")
final class UserServiceStub implements UserService {
    private final RpcChannel channel;

    UserServiceStub(RpcChannel channel) {
        this.channel = channel;
    }

    @Override
    public User find(long id) throws UserNotFound {
        Call call = channel.newCall(UserServiceContract.FIND);
        call.arguments().writeLong(id);
        return readFind(call.await());
    }

    @Override
    public CompletionStage<Page<User>> list(int page) {
        Call call = channel.newCall(UserServiceContract.LIST);
        call.arguments().writeInt(page);
        return call.future(UserServiceStub::readList);
    }

    @Override
    public void touch(long id) {
        Call call = channel.newCall(UserServiceContract.TOUCH);
        call.arguments().writeLong(id);
        call.send();
    }

    @Override
    public void save(Account account, boolean overwrite) {
        Call call = channel.newCall(UserServiceContract.SAVE);
        HessianWriter arguments = call.arguments();
        UserService_AccountCodec.INSTANCE.write(arguments, account);
        arguments.writeBoolean(overwrite);
        readSave(call.await());
    }

    @Override
    public CompletableFuture<Void> remove(long id, long call) {
        Call call_ = channel.newCall(UserServiceContract.REMOVE);
        HessianWriter arguments = call_.arguments();
        arguments.writeLong(id);
        arguments.writeLong(call);
        return call_.future(UserServiceStub::readRemove);
    }

    @Override
    public Map<Color, Account[]> byColor() {
        Call call = channel.newCall(UserServiceContract.BY_COLOR);
        return readByColor(call.await());
    }

    @Override
    public Flow.Publisher<User> watch(String department) throws UserNotFound {
        Call call = channel.newCall(UserServiceContract.WATCH);
        call.arguments().writeString(department);
        return call.publish(UserService_UserCodec.INSTANCE::read);
    }

    @Override
    public CompletionStage<Integer> enlist(Flow.Publisher<? extends User> users) {
        Call call = channel.newCall(UserServiceContract.ENLIST);
        call.items(users, UserService_UserCodec.INSTANCE::write);
        return call.future(UserServiceStub::readEnlist);
    }

    @Override
    public Flow.Publisher<Optional<String>> names(boolean all, Flow.Publisher<Long> ids) {
        Call call = channel.newCall(UserServiceContract.NAMES);
        call.arguments().writeBoolean(all);
        call.items(ids, Boxes::writeLong);
        return call.publish(reader -> Optional.ofNullable(reader.readString()));
    }

    private static User readFind(Answer answer) throws UserNotFound {
        answer.rethrow(UserService_UserNotFoundCodec.INSTANCE);
        return answer.result(UserService_UserCodec.INSTANCE);
    }

    private static Page<User> readList(Answer answer) {
        return answer.result(UserService_PageOfUserCodec.INSTANCE);
    }

    private static void readSave(Answer answer) {
        answer.result().end();
    }

    private static Void readRemove(Answer answer) {
        answer.result().end();
        return null;
    }

    private static Map<Color, Account[]> readByColor(Answer answer) {
        return answer.result(UserService_MapOfColorToArrayOfAccountCodec.INSTANCE);
    }

    private static Integer readEnlist(Answer answer) {
        HessianReader reader = answer.result();
        Integer result = Boxes.readInteger(reader);
        reader.end();
        return result;
    }

    @Override
    public String toString() {
        return "UserServiceStub[" + channel + "]";
    }
}
