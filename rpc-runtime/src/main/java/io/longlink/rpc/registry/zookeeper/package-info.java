/**
 * The registry kept in ZooKeeper; the only room that knows Curator. Curator keeps a session alive and replaces it when it
 * is lost; every read and write goes to the ZooKeeper handle itself, because a handle is one session: what is done through
 * it is owned by the session whose id stands in the node's name, whatever happens meanwhile. A session that is given up is
 * left to expire ({@link io.longlink.rpc.registry.zookeeper.LastingSession}).
 *
 * <p>One thread does all the work, in order: {@link io.longlink.rpc.registry.zookeeper.NodeKeeper} makes each announced
 * node be as it is wanted, {@link io.longlink.rpc.registry.zookeeper.ServiceWatch} follows the nodes of each watched
 * service. Threads of ZooKeeper and Curator only post to it. A second thread calls the listeners.
 *
 * <p>Data: {@code /<namespace>/v1/<service>/<host>:<port>~<session id>}, one ephemeral node for an instance, readable with
 * ZooKeeper's own command line. The session in the name lets the node of a new session stand beside the orphan of the old
 * one; readers merge them, the youngest node wins.
 */
@NullMarked
package io.longlink.rpc.registry.zookeeper;

import org.jspecify.annotations.NullMarked;
