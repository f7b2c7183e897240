package io.lettermill.testkit.saga;

import io.lettermill.kit.saga.SagaInstance;
import io.lettermill.kit.saga.SagaState;
import io.lettermill.kit.saga.SagaStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps sagas in memory, with the same checks as the real store. */
public final class InMemorySagaStore implements SagaStore {

    private final Map<UUID, SagaInstance> sagas = new LinkedHashMap<>();

    @Override
    public void insert(SagaInstance saga) {
        if (sagas.putIfAbsent(saga.id(), saga) != null) {
            throw new IllegalStateException("Saga " + saga.id() + " exists already");
        }
    }

    @Override
    public Optional<SagaInstance> lock(UUID id) {
        return find(id);
    }

    @Override
    public Optional<SagaInstance> find(UUID id) {
        return Optional.ofNullable(sagas.get(id));
    }

    @Override
    public void update(SagaInstance saga) {
        SagaInstance stored = sagas.get(saga.id());
        if (stored == null || stored.version() != saga.version() - 1) {
            throw new IllegalStateException("Saga " + saga.id() + " was changed in between");
        }
        sagas.put(saga.id(), saga);
    }

    @Override
    public List<UUID> due(String type, Instant now, int limit) {
        return sagas.values().stream()
                .filter(saga -> saga.type().equals(type) && saga.state() == SagaState.RUNNING)
                .filter(saga -> saga.deadline() != null && !saga.deadline().isAfter(now))
                .map(SagaInstance::id)
                .limit(limit)
                .toList();
    }
}
