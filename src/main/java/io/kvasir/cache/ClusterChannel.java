package io.kvasir.cache;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.infinispan.remoting.transport.jgroups.AbstractJGroupsChannelConfigurator;
import org.jgroups.JChannel;
import org.jgroups.conf.ProtocolConfiguration;
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
final class ClusterChannel extends AbstractJGroupsChannelConfigurator {
    private static final int IV_BYTES = 16;
    private static final long SUSPECTED_MS = 10_000;

    private final CacheSettings.Cluster cluster;

    ClusterChannel(CacheSettings.Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String getName() {
        return "kvasir";
    }

    @Override
    public String getProtocolStackString() {
        return "made in code";
    }

    @Override
    public List<ProtocolConfiguration> getProtocolStack() {
        return List.of();
    }

    @Override
    public JChannel createChannel(String name) throws Exception {
        InetAddress address = InetAddress.getByName(cluster.bindAddress());
        if (cluster.secret().isEmpty() && !address.isLoopbackAddress()) {
            throw new IllegalStateException(cluster.bindAddress() + " is not this machine's own, and there is no secret");
        }
        TCP tcp = new TCP();
        tcp.setBindAddress(address);
        tcp.setBindPort(cluster.port());
        tcp.setPortRange(0);
        tcp.enableSuspectEvents(true);
        tcp.disableDiagnostics();
        List<Protocol> stack = new ArrayList<>();
        stack.add(tcp);
        stack.add(new RED());
        stack.add(discovery());
        stack.add(new MERGE3().setMinInterval(2_000).setMaxInterval(8_000));
        stack.add(new FD_ALL3().setTimeout(SUSPECTED_MS).setInterval(2_500));
        stack.add(new VERIFY_SUSPECT2().setTimeout(1_000));
        if (cluster.secret().isPresent()) {
            SYM_ENCRYPT encrypt = new SYM_ENCRYPT().setSecretKey(ClusterKeys.of(cluster.secret().get(), cluster.name()).encryption());
            encrypt.symAlgorithm("AES/CBC/PKCS5Padding").symKeylength(ClusterKeys.BITS).symIvLength(IV_BYTES);
            stack.add(encrypt);
        }
        stack.add(new NAKACK2().useMcastXmit(false));
        stack.add(new UNICAST4());
        stack.add(new STABLE());
        stack.add(new GMS().setJoinTimeout(1_500));
        stack.add(new UFC());
        stack.add(new MFC());
        stack.add(new FRAG4());
        return amendChannel(new JChannel(stack));
    }

    private Discovery discovery() {
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
}
