package io.longlink.rpc.benchmarks.thrift;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.nio.ByteBuffer;
import org.apache.thrift.TException;
import org.apache.thrift.TProcessor;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/** The server's side. */
final class UsersProcessor implements TProcessor {

    private final UserService users;

    UsersProcessor(UserService users) {
        this.users = users;
    }

    @Override
    public void process(TProtocol in, TProtocol out) throws TException {
        TMessage call = in.readMessageBegin();
        switch (call.name) {
            case "existUser" -> {
                boolean exists = users.existUser(argument(in, TProtocol::readString));
                answer(out, call, TType.BOOL, reply -> reply.writeBool(exists));
            }
            case "createUser" -> {
                boolean created = users.createUser(argument(in, Structs::readUser));
                answer(out, call, TType.BOOL, reply -> reply.writeBool(created));
            }
            case "getUser" -> {
                User user = users.getUser(argument(in, TProtocol::readI64));
                answer(out, call, TType.STRUCT, reply -> Structs.write(reply, user));
            }
            case "listUser" -> {
                Page<User> page = users.listUser(argument(in, TProtocol::readI32));
                answer(out, call, TType.STRUCT, reply -> Structs.write(reply, page));
            }
            default -> {
                byte[] body = users.echo(argument(in, Values::readBody));
                answer(out, call, TType.STRING, reply -> reply.writeBinary(ByteBuffer.wrap(body)));
            }
        }
    }

    private static <T> T argument(TProtocol in, Values.Reader<T> reader) throws TException {
        T value = Values.read(in, reader);
        in.readMessageEnd();
        return value;
    }

    private static void answer(TProtocol out, TMessage call, byte type, Values.Writer value) throws TException {
        out.writeMessageBegin(new TMessage(call.name, TMessageType.REPLY, call.seqid));
        Values.write(out, type, 0, value);
        out.writeMessageEnd();
        out.getTransport().flush();
    }
}
