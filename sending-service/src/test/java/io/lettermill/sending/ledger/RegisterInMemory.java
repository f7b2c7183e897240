package io.lettermill.sending.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A register of owners whose leases never run out by themselves. */
public final class RegisterInMemory implements Owners {

    private final Set<String> known = new HashSet<>();
    private final List<String> fenced = new ArrayList<>();
    boolean away;

    @Override
    public synchronized void register(String owner, Duration lease) {
        answer();
        known.add(owner);
    }

    @Override
    public synchronized boolean renew(String owner, Duration lease) {
        answer();
        return known.contains(owner);
    }

    @Override
    public synchronized void fence(String owner) {
        known.remove(owner);
        fenced.add(owner);
    }

    @Override
    public void fenceExpired() {}

    @Override
    public synchronized List<Fenced> fenced() {
        return fenced.stream().map(owner -> new Fenced(owner, Duration.ZERO)).toList();
    }

    @Override
    public List<OpenGroup> flights(String owner) {
        return List.of();
    }

    @Override
    public synchronized boolean forget(String owner) {
        return fenced.remove(owner);
    }

    private void answer() {
        if (away) {
            throw new IllegalStateException("The register is away");
        }
    }
}
