package io.longlink.rpc.benchmarks.thrift;

import java.nio.ByteBuffer;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/** Arguments and results: structs with one field. */
final class Values {

    private static final TStruct STRUCT = new TStruct("value");

    private Values() {}

    interface Writer {
        void write(TProtocol out) throws TException;
    }

    interface Reader<T> {
        T read(TProtocol in) throws TException;
    }

    /** @param id 1 for an argument, 0 for a result */
    static void write(TProtocol out, byte type, int id, Writer value) throws TException {
        out.writeStructBegin(STRUCT);
        out.writeFieldBegin(new TField("value", type, (short) id));
        value.write(out);
        out.writeFieldEnd();
        out.writeFieldStop();
        out.writeStructEnd();
    }

    static <T> T read(TProtocol in, Reader<T> value) throws TException {
        in.readStructBegin();
        in.readFieldBegin();
        T result = value.read(in);
        in.readFieldEnd();
        if (in.readFieldBegin().type != TType.STOP) {
            throw new TException("more than one value");
        }
        in.readStructEnd();
        return result;
    }

    static byte[] readBody(TProtocol in) throws TException {
        ByteBuffer body = in.readBinary();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }
}
