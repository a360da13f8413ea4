/**
 * Longlink in a Spring context. In go a configuration class with {@link io.longlink.rpc.spring.EnableRpc} and beans with
 * {@link io.longlink.rpc.spring.RpcService}; out come a stub of every generated contract, as a bean of the interface's type,
 * and a server that offers the services as long as the context runs.
 *
 * <p>Contracts are found by {@link java.util.ServiceLoader}, services by the type of their bean; no class path is scanned.
 * Everything here runs on the thread that refreshes, starts, stops or closes the context. From the first step to the last:
 *
 * <pre>
 *   RpcBeans               registers a stub for each contract, a client, a registry; none is made before it is used
 *   ServiceExports         all singletons are there: which beans are services, under which contracts
 *   ServerLifecycle        phase MAX - 1024: listens                 | drains and closes
 *   AnnouncementLifecycle  phase MAX: announces, publishes the port  | takes the announcement back, before the server drains
 *   (singletons destroyed)                                           | client, then registry
 * </pre>
 */
@NullMarked
package io.longlink.rpc.spring;

import org.jspecify.annotations.NullMarked;
