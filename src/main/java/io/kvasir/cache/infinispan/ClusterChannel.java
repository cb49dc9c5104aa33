package io.kvasir.cache.infinispan;

import io.kvasir.cache.CacheSettings;

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

/**
 * Configures the JGroups channel between nodes: TCP, with discovery by a host list or DNS. It runs over mutual TLS, because JGroups reads
 * whole messages, serialised objects among them, before any of its own protocols could authenticate the sender.
 */
final class ClusterChannel extends AbstractJGroupsChannelConfigurator {
    private static final long FAILURE_DETECTION_TIMEOUT_MS = 10_000;
    /** Members exchange heartbeats every few seconds, so a connection idle for this long is dead. */
    private static final long IDLE_TIMEOUT_MS = 60_000;

    /** Time for a running node to answer a joining one, TLS handshake included, even if both have just started. */
    private static final long JOIN_TIMEOUT_MS = 3_000;

    private static final long REAPER_INTERVAL_MS = 10_000;
    /** Maximum size of a message on the transport; FRAG4 splits longer ones into fragments of 60 kB. */
    private static final int MAX_MESSAGE_BYTES = 1 << 20;

    private final CacheSettings.Cluster cluster;
    private final ClusterSockets sockets;

    ClusterChannel(CacheSettings.Cluster cluster, ClusterSockets sockets) {
        this.cluster = cluster;
        this.sockets = sockets;
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
        TCP tcp = new TCP();
        tcp.setSocketFactory(sockets);
        tcp.setBindAddress(InetAddress.getByName(cluster.bindAddress()));
        tcp.setBindPort(cluster.port());
        tcp.setPortRange(0);
        tcp.setMaxLength(MAX_MESSAGE_BYTES);
        tcp.setConnExpireTime(IDLE_TIMEOUT_MS).setReaperInterval(REAPER_INTERVAL_MS);
        tcp.enableSuspectEvents(true);
        tcp.disableDiagnostics();
        List<Protocol> stack = new ArrayList<>();
        stack.add(tcp);
        stack.add(new RED());
        stack.add(discovery());
        stack.add(new MERGE3().setMinInterval(2_000).setMaxInterval(8_000));
        stack.add(new FD_ALL3().setTimeout(FAILURE_DETECTION_TIMEOUT_MS).setInterval(2_500));
        stack.add(new VERIFY_SUSPECT2().setTimeout(1_000));
        stack.add(new NAKACK2().useMcastXmit(false));
        stack.add(new UNICAST4());
        stack.add(new STABLE());
        stack.add(new GMS().setJoinTimeout(JOIN_TIMEOUT_MS));
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
