package io.lettermill.list.persistence;

import io.lettermill.list.domain.Subscribers;
import java.util.HashSet;
import java.util.Set;

public final class SubscribersInMemory implements Subscribers {

    private final Set<String> names = new HashSet<>();

    @Override
    public boolean add(String name) {
        return names.add(name);
    }
}
