package io.kvasir.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it heard, as words. */
final class CountingObserver implements CacheObserver {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void hit(CacheName cache, String level) {
        heard.add("hit " + level);
    }

    @Override
    public void missed(CacheName cache, String level) {
        heard.add("missed " + level);
    }

    @Override
    public void refused(CacheName cache, String level) {
        heard.add("refused " + level);
    }

    @Override
    public void loaded(CacheName cache, Duration took) {
        heard.add("loaded");
    }

    @Override
    public void joined(CacheName cache) {
        heard.add("joined");
    }

    @Override
    public void overtaken(CacheName cache) {
        heard.add("overtaken");
    }

    long count(String what) {
        return heard.stream().filter(what::equals).count();
    }
}
