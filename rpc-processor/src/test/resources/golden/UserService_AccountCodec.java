package com.acme;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.error.MalformedDataException;
import javax.annotation.processing.Generated;

@Generated("io.longlink.rpc.processor")
final class UserService_AccountCodec implements Codec<Account> {
    static final UserService_AccountCodec INSTANCE = new UserService_AccountCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of("com.acme.Account",
            "number", "closed", "note");

    private UserService_AccountCodec() {
    }

    @Override
    public void write(HessianWriter writer, Account account) {
        if (account == null) {
            writer.writeNull();
            return;
        }
        if (account.getClass() != Account.class) {
            throw MalformedDataException.writing("class: " + account.getClass().getName()
                    + " (expected: exactly Account, what a subclass adds cannot travel)");
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeLong(account.getNumber());
        writer.writeBoolean(account.isClosed());
        writer.writeString(account.note);
        writer.writeObjectEnd();
    }

    @Override
    public Account read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Account account = new Account();
        if (reader.readField(0)) {
            account.setNumber(reader.readLong());
        }
        if (reader.readField(1)) {
            account.setClosed(reader.readBoolean());
        }
        if (reader.readField(2)) {
            account.note = reader.readString();
        }
        return reader.readObjectEnd(object, account);
    }
}
