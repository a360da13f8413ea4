/**
 * The two halves of a stream, the same at client and server: an {@link io.longlink.rpc.internal.stream.ItemSender} subscribes to
 * a publisher of this process and sends its items as far as the other side has given credit; an {@link
 * io.longlink.rpc.internal.stream.ItemReceiver} takes items from the wire, hands them to a subscriber of this process and gives
 * credit as that one asks for more. In come the frames ITEM and CREDIT, on the event loop, and the signals of publishers and
 * subscribers, on any thread; out go the same. Publishers and subscribers are called on an executor, never on an event loop
 * unless the user chose so.
 */
@NullMarked
package io.longlink.rpc.internal.stream;

import org.jspecify.annotations.NullMarked;
