package io.kvasir.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the events as strings. */
final class CountingListener implements CacheListener {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void hit(CacheName cache, String level) {
        events.add("hit " + level);
    }

    @Override
    public void missed(CacheName cache, String level) {
        events.add("missed " + level);
    }

    @Override
    public void staleRejected(CacheName cache, String level) {
        events.add("refused " + level);
    }

    @Override
    public void loaded(CacheName cache, Duration took) {
        events.add("loaded");
    }

    @Override
    public void coalesced(CacheName cache) {
        events.add("joined");
    }

    @Override
    public void staleLoadDiscarded(CacheName cache) {
        events.add("overtaken");
    }

    long count(String what) {
        return events.stream().filter(what::equals).count();
    }
}
