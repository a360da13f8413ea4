package io.longlink.rpc.simulation;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/** The buffers of a process, counted. All on the heap: direct memory costs more to get than a whole simulated call. */
final class SimulatedBuffers extends AbstractByteBufAllocator {

    private long bytesHeld;

    long bytesHeld() {
        return bytesHeld;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return new Counted(this, initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return newHeapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }

    private static final class Counted extends UnpooledHeapByteBuf {

        Counted(SimulatedBuffers owner, int initialCapacity, int maxCapacity) {
            super(owner, initialCapacity, maxCapacity);
        }

        @Override
        protected byte[] allocateArray(int length) {
            ((SimulatedBuffers) alloc()).bytesHeld += length;
            return super.allocateArray(length);
        }

        @Override
        protected void freeArray(byte[] array) {
            ((SimulatedBuffers) alloc()).bytesHeld -= array.length;
            super.freeArray(array);
        }
    }
}
