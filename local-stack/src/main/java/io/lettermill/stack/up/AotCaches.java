package io.lettermill.stack.up;

import io.lettermill.stack.servers.AotCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The AOT caches of the five services, by the service's name. */
public final class AotCaches {
    /** How long a service may take to write its cache; then it is ended and there is none. */
    public static final Duration WRITING_LIMIT = Duration.ofMinutes(5);

    private AotCaches() {}

    /** Of these packaged services: those that there are, and those that there could be. */
    public static Map<String, AotCache> of(Path repository) {
        var caches = new TreeMap<String, AotCache>();
        for (Service service : Service.values()) {
            caches.put(service.id(), ServiceRecipe.cache(service, repository));
        }
        return caches;
    }

    /** Whether all five are there and of this build. */
    public static boolean areCurrent(Path repository) {
        return of(repository).values().stream().allMatch(AotCache::isCurrent);
    }
}
