package io.lettermill.kit.access;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.ManagedContext;
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
        return run(new Reach.One(workspaceId), work);
    }

    /** Runs the work in one workspace. */
    public static void within(UUID workspaceId, Runnable work) {
        run(
                new Reach.One(workspaceId),
                () -> {
                    work.run();
                    return true;
                });
    }

    /**
     * Runs work of the system that must see every workspace, such as a scheduler or the look-up of
     * a login. Nothing that a caller asked for belongs in here.
     *
     * <p>A Hibernate session keeps the workspace it was opened with: begin the transaction inside.
     */
    public static <R, X extends Throwable> R acrossAll(ScopedValue.CallableOp<R, X> work) throws X {
        return run(new Reach.All(), work);
    }

    static Optional<Reach> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Quarkus asks for the tenant in an active request context only. */
    private static <R, X extends Throwable> R run(Reach reach, ScopedValue.CallableOp<R, X> work)
            throws X {
        ArcContainer container = Arc.container();
        if (container == null || container.requestContext().isActive()) {
            return ScopedValue.where(CURRENT, reach).call(work);
        }
        ManagedContext requests = container.requestContext();
        requests.activate();
        try {
            return ScopedValue.where(CURRENT, reach).call(work);
        } finally {
            requests.terminate();
        }
    }

    /** How far persistence may see. */
    sealed interface Reach {
        record One(UUID workspaceId) implements Reach {}

        record All() implements Reach {}
    }
}
