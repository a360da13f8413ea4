package io.longlink.rpc.registry.zookeeper;

import java.nio.file.Path;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are believed, and how this process shows who it is. Files are PEM, JKS or PKCS#12, told by their ending
 * ({@code .pem}, {@code .jks}, {@code .p12}). Names of servers are checked. Immutable; never shows a password.
 */
public final class ZooKeeperTls {

    private final Store trust;
    private final @Nullable Store key;

    private record Store(Path file, String password) {}

    private ZooKeeperTls(Store trust, @Nullable Store key) {
        this.trust = trust;
        this.key = key;
    }

    /** Believes servers whose certificates are signed by one of these. */
    public static ZooKeeperTls trusting(Path certificates, String password) {
        return new ZooKeeperTls(new Store(certificates, password), null);
    }

    /** Shows this certificate, for servers that ask. */
    public ZooKeeperTls presenting(Path certificateAndKey, String password) {
        return new ZooKeeperTls(trust, new Store(certificateAndKey, password));
    }

    void configure(ZKClientConfig config) {
        config.setProperty(ZKClientConfig.SECURE_CLIENT, "true");
        // The only transport of ZooKeeper's client that knows TLS.
        config.setProperty(ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET, "org.apache.zookeeper.ClientCnxnSocketNetty");
        try (ClientX509Util names = new ClientX509Util()) {
            config.setProperty(names.getSslTruststoreLocationProperty(), trust.file.toString());
            config.setProperty(names.getSslTruststorePasswdProperty(), trust.password);
            if (key != null) {
                config.setProperty(names.getSslKeystoreLocationProperty(), key.file.toString());
                config.setProperty(names.getSslKeystorePasswdProperty(), key.password);
            }
        }
    }

    @Override
    public String toString() {
        return "TLS trusting " + trust.file + (key == null ? "" : ", presenting " + key.file);
    }
}
