package io.longlink.rpc.testing.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class BufferLeaksTest {

    @Test
    void buffer_that_nobody_releases_is_reported() throws InterruptedException {
        ByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);

        assertThat(BufferLeaks.take()).hasSize(1);
    }

    @Test
    void released_buffer_is_not_reported() throws InterruptedException {
        ByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1).release();

        assertThat(BufferLeaks.take()).isEmpty();
    }
}
