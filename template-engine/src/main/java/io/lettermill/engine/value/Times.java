package io.lettermill.engine.value;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.Locale;

/** {@code java.time} values as moments and as text. */
public final class Times {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Times() {}

    /** The moment in its own zone, or in the clock's if it has none. */
    public static ZonedDateTime toZoned(Temporal time, Clock clock) {
        return switch (time) {
            case ZonedDateTime zoned -> zoned;
            case OffsetDateTime offset -> offset.toZonedDateTime();
            case Instant instant -> instant.atZone(clock.getZone());
            case LocalDateTime local -> local.atZone(clock.getZone());
            case LocalDate date -> date.atStartOfDay(clock.getZone());
            case LocalTime part -> LocalDate.now(clock).atTime(part).atZone(clock.getZone());
            default -> ZonedDateTime.from(time);
        };
    }

    static Instant toInstant(Temporal time, Clock clock) {
        try {
            return toZoned(time, clock).toInstant();
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** A date as {@code 2026-01-31}, a moment as {@code 2026-01-31 10:00:00 +0100}. */
    static String print(Temporal time) {
        return switch (time) {
            case Instant instant -> MOMENT.format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
            case ZonedDateTime zoned -> MOMENT.format(zoned) + " " + offset(zoned.getOffset());
            case OffsetDateTime moment -> MOMENT.format(moment) + " " + offset(moment.getOffset());
            case LocalDateTime local -> MOMENT.format(local);
            default -> time.toString();
        };
    }

    private static String offset(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / 60;
        return String.format(
                Locale.ROOT,
                "%s%02d%02d",
                minutes < 0 ? "-" : "+",
                Math.abs(minutes) / 60,
                Math.abs(minutes) % 60);
    }
}
