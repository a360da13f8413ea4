package io.longlink.rpc.codec;

import io.longlink.rpc.codec.sample.Account;
import io.longlink.rpc.codec.sample.AccountCodec;
import io.longlink.rpc.codec.sample.Color;
import io.longlink.rpc.codec.sample.ColorCodec;
import io.longlink.rpc.codec.sample.ListCodec;
import io.longlink.rpc.codec.sample.MapCodec;
import io.longlink.rpc.codec.sample.Node;
import io.longlink.rpc.codec.sample.NodeCodec;
import io.longlink.rpc.codec.sample.User;
import io.longlink.rpc.codec.sample.UserCodec;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of every kind, each with its codec. */
final class Samples {

    private Samples() {}

    record Sample<T>(String name, Codec<T> codec, T value) {

        byte[] written() {
            return Wire.written(writer -> codec.write(writer, value));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample<?>> all() {
        return List.of(
                new Sample<>("user", UserCodec.INSTANCE, User.of(7, "Ada")),
                new Sample<>("user with nulls", UserCodec.INSTANCE, new User(-1, null, Optional.empty(), null)),
                new Sample<>("users", ListCodec.OF_USER, Arrays.asList(User.of(1, "a"), null, User.of(300_000, "世界"))),
                new Sample<>("account", AccountCodec.INSTANCE, account()),
                new Sample<>("tree", NodeCodec.INSTANCE, tree()),
                new Sample<>("color", ColorCodec.INSTANCE, Color.BLUE),
                new Sample<>("map", MapCodec.INSTANCE, settings()),
                new Sample<>("strings", ListCodec.OF_STRING, strings()));
    }

    static List<byte[]> messages() {
        return all().stream().map(Sample::written).toList();
    }

    @SuppressWarnings("JavaUtilDate") // what other implementations know
    static Account account() {
        Account account = new Account();
        account.setId(5_000_000_000L);
        account.setLimit(-300);
        account.setOpen(true);
        account.setRate(0.1);
        account.setOwner("Grace");
        account.setBalance(new BigDecimal("-12.50"));
        account.setColor(Color.GREEN);
        account.setOpened(new Date(1_700_000_000_123L));
        account.setSettings(settings());
        return account;
    }

    static Map<@Nullable String, @Nullable Integer> settings() {
        Map<@Nullable String, @Nullable Integer> settings = new LinkedHashMap<>();
        settings.put("one", 1);
        settings.put("none", null);
        settings.put("many", 1_000_000);
        return settings;
    }

    private static Node tree() {
        Node leaf = new Node("leaf", List.of());
        return new Node("root", List.of(leaf, new Node("left", List.of(leaf, leaf)), new Node(null, null)));
    }

    private static List<@Nullable String> strings() {
        return Arrays.asList("", null, "a".repeat(40), "é".repeat(2_000), "\ud83d\ude00");
    }
}
