package io.lettermill.template.brand;

import io.lettermill.kit.ids.Ids;
import io.lettermill.template.domain.BrandKit;
import io.lettermill.template.domain.BrandKitRepository;
import io.lettermill.template.domain.BrandStyle;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Begins or changes a brand kit. Mails that are published later have the new values, also those of
 * templates that were written before.
 */
@Singleton
public final class SaveBrandKit {

    private final BrandKitRepository kits;
    private final Clock clock;

    public SaveBrandKit(BrandKitRepository kits, Clock clock) {
        this.kits = kits;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {

        record Saved(BrandKit kit) implements Outcome {}

        /** The change is based on another version than the newest. */
        record Outdated(int newest) implements Outcome {}

        record TooMany() implements Outcome {}

        record Missing() implements Outcome {}
    }

    /**
     * @param kitId null for a new one
     * @param author id of who changes it
     * @param basedOn version that the change was made from; empty for whatever is newest
     */
    public Outcome save(
            UUID workspaceId,
            @Nullable UUID kitId,
            String name,
            BrandStyle style,
            String author,
            OptionalInt basedOn) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (kitId == null) {
            if (kits.list(workspaceId).size() >= BrandKitRepository.MOST) {
                return new Outcome.TooMany();
            }
            BrandKit kit = new BrandKit(Ids.next(), workspaceId, name, style, author, 1, now, now);
            kits.create(kit);
            return new Outcome.Saved(kit);
        }
        Optional<BrandKit> found = kits.find(workspaceId, kitId);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        BrandKit old = found.get();
        if (basedOn.isPresent() && basedOn.getAsInt() != old.version()) {
            return new Outcome.Outdated(old.version());
        }
        BrandKit kit =
                new BrandKit(
                        kitId,
                        workspaceId,
                        name,
                        style,
                        author,
                        old.version() + 1,
                        old.createdAt(),
                        now);
        return kits.replace(kit) ? new Outcome.Saved(kit) : new Outcome.Outdated(old.version() + 1);
    }
}
