package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever we write, other implementations read, and take for the same as our generic model does. */
class PeersTest {

    @ParameterizedTest
    @EnumSource
    void generatedValues_areTheSameToThePeer(Peer peer) {
        long seed = 2_718;
        Random random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = RandomValues.any(random).encode();
            check(peer, bytes, "seed " + seed + ", value " + i);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCodecsWrite_isTheSameToThePeer(Peer peer) {
        for (Samples.Sample<?> sample : Samples.all()) {
            check(peer, sample.written(), sample.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatValueTypesWrite_isTheSameToThePeer(Peer peer) {
        long seed = 3_141;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            for (RandomTyped.Kind<?> kind : RandomTyped.KINDS) {
                check(peer, kind.written(random), kind.name() + ", seed " + seed + ", round " + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatThePeerWrites_isTheSameToUs(Peer peer) {
        long seed = 1_618;
        Random random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            Object plain = peer.readPlain(RandomValues.any(random).encode());
            byte[] bytes = peer.written(plain);
            assertThat(PlainGraph.difference(HessianValue.decode(bytes), plain))
                    .as("seed %d, value %d", seed, i)
                    .isNull();
        }
    }

    private static void check(Peer peer, byte[] bytes, String description) {
        HessianValue model = HessianValue.decode(bytes);
        assertThat(PlainGraph.difference(model, peer.readPlain(bytes)))
                .as(description)
                .isNull();
        assertThat(model.encode()).as(description).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource
    void severalValuesInOneList_shareTheTables(Peer peer) {
        long seed = 1_414;
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            List<HessianValue> values = new ArrayList<>();
            for (RandomTyped.Kind<?> kind : RandomTyped.KINDS) {
                values.add(HessianValue.decode(kind.written(random)));
            }
            byte[] bytes = new HessianValue.ListValue(null, values).encode();
            check(peer, bytes, "seed " + seed + ", round " + i);
        }
    }
}
