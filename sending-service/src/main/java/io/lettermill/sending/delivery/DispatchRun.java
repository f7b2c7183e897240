package io.lettermill.sending.delivery;

import io.lettermill.sending.domain.Dispatch;
import io.lettermill.sending.domain.DispatchState;
import io.lettermill.sending.mime.CompiledMail;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A dispatch as this process works on it. */
public final class DispatchRun {

    private final Dispatch dispatch;
    private final Supplier<CompiledMail> compiler;
    private volatile DispatchState state;
    private volatile @Nullable CompiledMail mail;

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
