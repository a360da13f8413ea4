package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.codec.sample.Account;
import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Containers that com.caucho:hessian reads from us and we from it. */
class CauchoInteropTest {

    @Test
    void bean_isReadByTheLibrary() {
        Account account = Samples.account();
        account.setSettings(null);

        byte[] bytes = Wire.written(writer -> AccountCodec.INSTANCE.write(writer, account));

        assertThat(Wire.readByCaucho(bytes)).isEqualTo(account);
    }

    @Test
    void bean_isReadFromTheLibrary() {
        Account account = Samples.account();
        account.setSettings(null);
        byte[] bytes = Wire.writtenByCaucho(account);

        assertThat(Wire.read(bytes, AccountCodec.INSTANCE::read)).isEqualTo(account);
    }

    @Test
    void manyBeans_goBothWays() {
        Account account = Samples.account();
        account.setSettings(null);
        Account other = new Account();
        List<Account> accounts = new ArrayList<>(Arrays.asList(account, other, null, account));
        Codec<List<Account>> codec = new ListCodec<>(AccountCodec.INSTANCE);

        assertThat(Wire.readByCaucho(Wire.written(writer -> codec.write(writer, accounts))))
                .isEqualTo(accounts);
        assertThat(Wire.read(Wire.writtenByCaucho(accounts), codec::read)).isEqualTo(accounts);
        assertThat(Wire.read(Wire.writtenByCaucho(new CopyOnWriteArrayList<>(accounts)), codec::read))
                .isEqualTo(accounts);
        assertThat(Wire.read(Wire.writtenByCaucho(accounts.toArray(new Account[0])), codec::read))
                .isEqualTo(accounts);
    }

    @Test
    void mapsAndEnums_goBothWays() {
        HashMap<String, Integer> map = new HashMap<>(Map.of("a", 1, "b", -70_000));

        assertThat(Wire.readByCaucho(Wire.written(writer -> MapCodec.INSTANCE.write(writer, map))))
                .isEqualTo(map);
        assertThat(Wire.read(Wire.writtenByCaucho(map), MapCodec.INSTANCE::read))
                .isEqualTo(map);
        assertThat(Wire.read(Wire.writtenByCaucho(new TreeMap<>(map)), MapCodec.INSTANCE::read))
                .isEqualTo(map);
        assertThat(Wire.readByCaucho(Wire.written(writer -> ColorCodec.INSTANCE.write(writer, Color.BLUE))))
                .isEqualTo(Color.BLUE);
        assertThat(Wire.read(Wire.writtenByCaucho(Color.BLUE), ColorCodec.INSTANCE::read))
                .isEqualTo(Color.BLUE);
    }

    @Test
    void stringList_goesBothWays() {
        List<String> list = Arrays.asList("", null, "a".repeat(40), "é".repeat(40_000), "\ud83d\ude00");

        assertThat(Wire.readByCaucho(Wire.written(writer -> ListCodec.OF_STRING.write(writer, list))))
                .isEqualTo(list);
        assertThat(Wire.read(Wire.writtenByCaucho(new ArrayList<>(list)), ListCodec.OF_STRING::read))
                .isEqualTo(list);
    }
}
