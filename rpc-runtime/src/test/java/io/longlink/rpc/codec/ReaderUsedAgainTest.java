package io.longlink.rpc.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.longlink.rpc.error.MalformedDataException;
import org.junit.jupiter.api.Test;

class ReaderUsedAgainTest {

    @Test
    void reader_that_goes_on_with_another_message_sees_nothing_of_the_one_before() {
        HessianReader reader = new HessianReader(new byte[] {2, 'o', 'k', 'T'}, 0, 4);
        assertThat(reader.readString()).isEqualTo("ok");
        assertThat(reader.readBoolean()).isTrue();
        reader.end();

        reader.goOnWith(new byte[] {'F', 'T'}, 1);

        assertThat(reader.ended()).isFalse();
        assertThat(reader.readBoolean()).isFalse();
        assertThatThrownBy(reader::readBoolean).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void reader_of_a_message_that_was_not_read_to_its_end_takes_no_other() {
        HessianReader reader = new HessianReader(new byte[] {'T', 'F'}, 0, 2);
        reader.readBoolean();

        assertThatThrownBy(() -> reader.goOnWith(new byte[] {'T'}, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boolean_of_a_peer_that_leaves_it_out_or_sends_something_else() {
        assertThat(new HessianReader(new byte[] {'N'}, 0, 1).readBoolean()).isFalse();
        assertThatThrownBy(() -> new HessianReader(new byte[] {0x20}, 0, 1).readBoolean())
                .isInstanceOf(MalformedDataException.class);
    }
}
