package io.lettermill.list.messaging;

import io.lettermill.contracts.Refusal;
import io.lettermill.list.importing.ImportSubscriber;
import org.jspecify.annotations.Nullable;

public final class ImportHandler {

    private final ImportSubscriber importSubscriber;

    public ImportHandler(ImportSubscriber importSubscriber) {
        this.importSubscriber = importSubscriber;
    }

    public @Nullable Refusal handle(String name) {
        return importSubscriber.bring(name) ? null : Refusal.of("KNOWN", "It is there already.");
    }
}
