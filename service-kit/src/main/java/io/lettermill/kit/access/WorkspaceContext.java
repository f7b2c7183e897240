package io.lettermill.kit.access;

import java.util.Optional;
import java.util.UUID;

/**
 * The workspace of what runs outside a request: message handlers (the kit sets it from the
 * message), timers and jobs. Persistence filters by it.
 */
public final class WorkspaceContext {

    private static final ScopedValue<Reach> CURRENT = ScopedValue.newInstance();

    private WorkspaceContext() {}

    /** Runs the work in one workspace. */
    public static <R, X extends Throwable> R within(
            UUID workspaceId, ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, new Reach.One(workspaceId)).call(work);
    }

    /** Runs the work in one workspace. */
    public static void within(UUID workspaceId, Runnable work) {
        ScopedValue.where(CURRENT, new Reach.One(workspaceId)).run(work);
    }

    /**
     * Runs work of the system that must see every workspace, such as a scheduler or the look-up of
     * a login. Nothing that a caller asked for belongs in here.
     */
    public static <R, X extends Throwable> R acrossAll(ScopedValue.CallableOp<R, X> work) throws X {
        return ScopedValue.where(CURRENT, new Reach.All()).call(work);
    }

    static Optional<Reach> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** How far persistence may see. */
    sealed interface Reach {
        record One(UUID workspaceId) implements Reach {}

        record All() implements Reach {}
    }
}
