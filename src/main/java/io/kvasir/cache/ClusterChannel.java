package io.kvasir.cache;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jgroups.JChannel;
import org.jgroups.protocols.Discovery;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.RED;
import org.jgroups.protocols.SYM_ENCRYPT;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST4;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.dns.DNS_PING;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/** How nodes speak to each other: JGroups over TCP, found by a list or by DNS, encrypted where they share a secret. */
final class ClusterChannel {
    private static final int ITERATIONS = 210_000;
    private static final int KEY_BITS = 256;
    private static final long SUSPECTED_MS = 10_000;

    private ClusterChannel() {}

    static JChannel of(CacheSettings.Cluster cluster) throws Exception {
        TCP tcp = new TCP();
        tcp.setBindAddress(InetAddress.getByName(cluster.bindAddress()));
        tcp.setBindPort(cluster.port());
        tcp.setPortRange(0);
        tcp.enableSuspectEvents(true);
        tcp.disableDiagnostics();
        List<Protocol> stack = new ArrayList<>();
        stack.add(tcp);
        stack.add(new RED());
        stack.add(discovery(cluster));
        stack.add(new MERGE3().setMinInterval(2_000).setMaxInterval(8_000));
        stack.add(new FD_ALL3().setTimeout(SUSPECTED_MS).setInterval(2_500));
        stack.add(new VERIFY_SUSPECT2().setTimeout(1_000));
        if (cluster.secret().isPresent()) {
            SYM_ENCRYPT encrypt = new SYM_ENCRYPT().setSecretKey(key(cluster.secret().get(), cluster.name()));
            encrypt.symAlgorithm("AES/GCM/NoPadding");
            stack.add(encrypt);
        }
        stack.add(new NAKACK2().useMcastXmit(false));
        stack.add(new UNICAST4());
        stack.add(new STABLE());
        stack.add(new GMS().setJoinTimeout(1_500));
        stack.add(new UFC());
        stack.add(new MFC());
        stack.add(new FRAG4());
        return new JChannel(stack);
    }

    private static Discovery discovery(CacheSettings.Cluster cluster) {
        if (cluster.dnsQuery().isPresent()) {
            return new DNS_PING().setDNSQuery(cluster.dnsQuery().get());
        }
        List<InetSocketAddress> hosts = new ArrayList<>();
        for (String host : cluster.hosts()) {
            int colon = host.lastIndexOf(':');
            boolean hasPort = colon > 0 && host.indexOf(':') == colon;
            hosts.add(hasPort
                    ? new InetSocketAddress(host.substring(0, colon).strip(), Integer.parseInt(host.substring(colon + 1).strip()))
                    : new InetSocketAddress(host.strip(), cluster.port()));
        }
        TCPPING ping = new TCPPING();
        ping.setInitialHosts(hosts);
        ping.setPortRange(0);
        return ping;
    }

    /** The same on every node that has the secret and the cluster's name. */
    private static SecretKey key(CacheSettings.Secret secret, String cluster) throws Exception {
        PBEKeySpec spec = new PBEKeySpec(
                secret.value().toCharArray(), ("kvasir-cache:" + cluster).getBytes(StandardCharsets.UTF_8), ITERATIONS, KEY_BITS);
        byte[] bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        return new SecretKeySpec(bytes, "AES");
    }
}
