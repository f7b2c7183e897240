package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.mime.CompiledMail;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A dispatch as this process works on it. */
public final class DispatchRun {

    private static final Logger LOG = Logger.getLogger(DispatchRun.class);
    private static final long RETRY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Dispatch dispatch;
    private final Supplier<CompiledMail> compiler;
    private volatile DispatchState state;
    private volatile @Nullable CompiledMail mail;
    private volatile @Nullable Long failedAt;

    DispatchRun(Dispatch dispatch, DispatchState state, Supplier<CompiledMail> compiler) {
        this.dispatch = dispatch;
        this.state = state;
        this.compiler = compiler;
    }

    public Dispatch dispatch() {
        return dispatch;
    }

    /** As last seen; the ledger has the last word at each claim. */
    DispatchState state() {
        return state;
    }

    void seen(DispatchState now) {
        state = now;
    }

    /**
     * Whether lanes can work on its ranges: to send, its mail must be there. If that cannot be
     * made, it is tried again after a while, and lanes go on with other dispatches.
     */
    boolean canWork() {
        if (mail != null || !state.sends()) {
            return true;
        }
        Long failed = failedAt;
        if (failed != null && System.nanoTime() - failed < RETRY_NANOS) {
            return false;
        }
        try {
            mail();
            return true;
        } catch (RuntimeException e) {
            failedAt = System.nanoTime();
            LOG.errorf(e, "Dispatch %s waits: its mail cannot be made", dispatch.id());
            return false;
        }
    }

    /** Whether it would send, and its mail could not be made when that was last tried. */
    boolean isStuck() {
        return mail == null && failedAt != null && state.sends();
    }

    /** Compiled at first use. */
    CompiledMail mail() {
        CompiledMail compiled = mail;
        if (compiled == null) {
            compiled = compiler.get();
            mail = compiled;
        }
        return compiled;
    }
}
