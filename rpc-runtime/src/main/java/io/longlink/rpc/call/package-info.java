/**
 * What generated code touches. A stub asks its {@link io.longlink.rpc.call.RpcChannel} for a {@link
 * io.longlink.rpc.call.Call}, writes the arguments and takes the {@link io.longlink.rpc.call.Answer}; a {@link
 * io.longlink.rpc.call.Dispatcher} reads them from an {@link io.longlink.rpc.call.Invocation}, calls the service and writes
 * the result. And what belongs to calls beside that: {@link io.longlink.rpc.call.Metadata}, the {@link
 * io.longlink.rpc.call.ServedCall} that a service may ask, and the interceptors of both sides. {@link io.longlink.rpc.call.Items} is
 * for users: a stream for threads that may wait. The client and server rooms implement these interfaces; this room knows neither of them.
 */
@NullMarked
package io.longlink.rpc.call;

import org.jspecify.annotations.NullMarked;
