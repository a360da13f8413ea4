package io.longlink.rpc.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * On a configuration class: every generated contract can be injected by its interface, with no annotation, and beans with
 * {@link RpcService} are served while the context runs.
 *
 * <p>A stub gives way to any other bean of its type, as a local implementation or a test double. Its name, should it be
 * needed, is the binary name of the interface and {@code #rpcStub}. Where one contract extends another, the injection point
 * of the parent fits both stubs and has to say which by {@code @Qualifier}.
 *
 * <p>Properties, all optional; an empty text counts as not set:
 *
 * <table>
 *   <caption>Properties</caption>
 *   <tr><td>{@code rpc.server.port}</td><td>7700; 0 lets the system choose</td></tr>
 *   <tr><td>{@code rpc.server.address}</td><td>where to listen: every address of this machine</td></tr>
 *   <tr><td>{@code rpc.server.announced-host}</td><td>the host that clients are told: the one that is listened
 *       on, or from which ZooKeeper is reached</td></tr>
 *   <tr><td>{@code rpc.server.zone}</td><td>where the server runs; none</td></tr>
 *   <tr><td>{@code rpc.server.shutdown.grace-period}</td><td>for calls in flight when the context stops: 30s</td></tr>
 *   <tr><td>{@code rpc.server.registration.enabled}</td><td>whether the registry is told: true</td></tr>
 *   <tr><td>{@code rpc.client.targets}</td><td>{@code host:port,host:port}, or a target such as {@code dns://name:port}, in
 *       place of a registry</td></tr>
 *   <tr><td>{@code rpc.client.deadline}</td><td>for methods that give none: 3s</td></tr>
 *   <tr><td>{@code rpc.client.group}</td><td>only providers of this group are called: the empty one</td></tr>
 *   <tr><td>{@code rpc.client.zone}</td><td>providers of this zone are called first; none</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.connect-string}</td><td>{@code host:port,host:port/namespace}; none</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.session-timeout}</td><td>30s</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.snapshots}</td><td>a directory for the last lists; none</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.user}, {@code .password}</td><td>who this process is, by the scheme {@code digest};
 *       nobody in particular</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.sasl}</td><td>whether the JAAS section {@code Client} says who it is: false</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.readable-by}</td><td>who else may read its nodes, as in {@code world:anyone}; no
 *       one</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.tls.trust-store}, {@code .tls.trust-store-password}</td><td>a PEM, JKS or PKCS#12
 *       file: which servers are believed; plain TCP</td></tr>
 *   <tr><td>{@code rpc.registry.zookeeper.tls.key-store}, {@code .tls.key-store-password}</td><td>for servers that ask for a
 *       certificate; none</td></tr>
 * </table>
 *
 * <p>A bean of type {@link io.longlink.rpc.client.RpcClient} or {@link io.longlink.rpc.registry.ServiceRegistry} replaces the
 * one that is made from properties; what properties lack can be set by {@link RpcServerCustomizer} and {@link
 * RpcClientCustomizer} beans.
 *
 * <p>The server is there last and goes first. It listens in phase {@code Integer.MAX_VALUE - 1024} and is announced in the
 * default phase of lifecycle beans, the highest, so a lifecycle bean that services need while they finish belongs into a
 * lower phase than both. The client lives until the context is closed.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(RpcConfiguration.class)
public @interface EnableRpc {}
