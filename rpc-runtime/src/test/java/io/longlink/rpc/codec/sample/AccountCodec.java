package io.longlink.rpc.codec.sample;

import io.longlink.rpc.codec.ClassDefinition;
import io.longlink.rpc.codec.Codec;
import io.longlink.rpc.codec.HessianReader;
import io.longlink.rpc.codec.HessianWriter;
import io.longlink.rpc.codec.Numbers;
import io.longlink.rpc.codec.Times;
import org.jspecify.annotations.Nullable;

public final class AccountCodec implements Codec<Account> {

    public static final AccountCodec INSTANCE = new AccountCodec();

    private static final ClassDefinition DEFINITION = ClassDefinition.of(
            "io.longlink.rpc.codec.sample.Account",
            "id",
            "limit",
            "open",
            "rate",
            "owner",
            "balance",
            "color",
            "opened",
            "settings");

    private AccountCodec() {}

    @Override
    public void write(HessianWriter writer, @Nullable Account account) {
        if (account == null) {
            writer.writeNull();
            return;
        }
        writer.writeObjectStart(DEFINITION);
        writer.writeLong(account.getId());
        writer.writeInt(account.getLimit());
        writer.writeBoolean(account.isOpen());
        writer.writeDouble(account.getRate());
        writer.writeString(account.getOwner());
        Numbers.writeBigDecimal(writer, account.getBalance());
        ColorCodec.INSTANCE.write(writer, account.getColor());
        Times.writeDate(writer, account.getOpened());
        MapCodec.INSTANCE.write(writer, account.getSettings());
        writer.writeObjectEnd();
    }

    @Override
    public @Nullable Account read(HessianReader reader) {
        int object = reader.readObjectStart(this, DEFINITION);
        if (object == HessianReader.NO_VALUE) {
            return reader.readNullOrReference(this);
        }
        Account account = new Account();
        if (reader.readField(0)) {
            account.setId(reader.readLong());
        }
        if (reader.readField(1)) {
            account.setLimit(reader.readInt());
        }
        if (reader.readField(2)) {
            account.setOpen(reader.readBoolean());
        }
        if (reader.readField(3)) {
            account.setRate(reader.readDouble());
        }
        if (reader.readField(4)) {
            account.setOwner(reader.readString());
        }
        if (reader.readField(5)) {
            account.setBalance(Numbers.readBigDecimal(reader));
        }
        if (reader.readField(6)) {
            account.setColor(ColorCodec.INSTANCE.read(reader));
        }
        if (reader.readField(7)) {
            account.setOpened(Times.readDate(reader));
        }
        if (reader.readField(8)) {
            account.setSettings(MapCodec.INSTANCE.read(reader));
        }
        return reader.readObjectEnd(object, account);
    }
}
