package io.longlink.rpc.benchmarks.sofa;

import com.alipay.sofa.rpc.context.RpcInvokeContext;
import com.alipay.sofa.rpc.core.exception.SofaRpcException;
import com.alipay.sofa.rpc.core.invoke.SofaResponseCallback;
import com.alipay.sofa.rpc.core.request.RequestBase;
import io.longlink.rpc.benchmarks.harness.Answer;
import io.longlink.rpc.benchmarks.harness.AsyncUserService;
import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;

/** Calls that return at once; the callback is set for each. */
final class CallbackUsers implements AsyncUserService {

    private final UserService users;

    CallbackUsers(UserService users) {
        this.users = users;
    }

    @Override
    public void existUser(String email, Answer<? super Boolean> answer) {
        answerTo(answer);
        boolean unused = users.existUser(email);
    }

    @Override
    public void createUser(User user, Answer<? super Boolean> answer) {
        answerTo(answer);
        boolean unused = users.createUser(user);
    }

    @Override
    public void getUser(long id, Answer<? super User> answer) {
        answerTo(answer);
        users.getUser(id);
    }

    @Override
    public void listUser(int page, Answer<? super Page<User>> answer) {
        answerTo(answer);
        users.listUser(page);
    }

    private static void answerTo(Answer<?> answer) {
        RpcInvokeContext.getContext().setResponseCallback(new Callback(answer));
    }

    private static final class Callback implements SofaResponseCallback<Object> {

        private final Answer<Object> answer;

        @SuppressWarnings("unchecked") // What is called says what is answered.
        Callback(Answer<?> answer) {
            this.answer = (Answer<Object>) answer;
        }

        @Override
        public void onAppResponse(Object result, String method, RequestBase request) {
            answer.accept(result, null);
        }

        @Override
        public void onAppException(Throwable failure, String method, RequestBase request) {
            answer.accept(null, failure);
        }

        @Override
        public void onSofaException(SofaRpcException failure, String method, RequestBase request) {
            answer.accept(null, failure);
        }
    }
}
