package io.longlink.rpc.benchmarks.thrift;

import io.longlink.rpc.benchmarks.workload.Page;
import io.longlink.rpc.benchmarks.workload.User;
import io.longlink.rpc.benchmarks.workload.UserService;
import java.nio.ByteBuffer;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.layered.TFramedTransport;

/** One caller's connection. */
final class UsersClient implements UserService {

    private static final int LARGEST_FRAME = 8 << 20;

    private final TFramedTransport transport;
    private final TProtocol protocol;
    private int calls;

    UsersClient(int port) {
        try {
            transport = new TFramedTransport(new TSocket("127.0.0.1", port), LARGEST_FRAME);
            transport.open();
            protocol = new TBinaryProtocol(transport);
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean existUser(String email) {
        return call("existUser", TType.STRING, out -> out.writeString(email), TProtocol::readBool);
    }

    @Override
    public boolean createUser(User user) {
        return call("createUser", TType.STRUCT, out -> Structs.write(out, user), TProtocol::readBool);
    }

    @Override
    public User getUser(long id) {
        return call("getUser", TType.I64, out -> out.writeI64(id), Structs::readUser);
    }

    @Override
    public Page<User> listUser(int page) {
        return call("listUser", TType.I32, out -> out.writeI32(page), Structs::readPage);
    }

    @Override
    public byte[] echo(byte[] body) {
        return call("echo", TType.STRING, out -> out.writeBinary(ByteBuffer.wrap(body)), Values::readBody);
    }

    private <T> T call(String name, byte type, Values.Writer argument, Values.Reader<T> result) {
        try {
            protocol.writeMessageBegin(new TMessage(name, TMessageType.CALL, ++calls));
            Values.write(protocol, type, 1, argument);
            protocol.writeMessageEnd();
            transport.flush();
            TMessage answer = protocol.readMessageBegin();
            if (answer.type != TMessageType.REPLY || answer.seqid != calls) {
                throw new IllegalStateException(name + ": not an answer to call " + calls);
            }
            T value = Values.read(protocol, result);
            protocol.readMessageEnd();
            return value;
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }
}
