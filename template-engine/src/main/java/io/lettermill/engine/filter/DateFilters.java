package io.lettermill.engine.filter;

import io.lettermill.engine.filter.FilterSpec.Reads;
import io.lettermill.engine.value.Times;
import io.lettermill.engine.value.Work;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The date filter. */
final class DateFilters {

    private static final String INSTANT = "0000-00-00T00:00:00Z";

    private DateFilters() {}

    static void addTo(FilterTable table) {
        table.add("date", 1, 1, Reads.LOCALE_AND_ZONE, DateFilters::date);
    }

    private static @Nullable Object date(@Nullable Object input, Arguments args, Work work) {
        String format = args.text(0, "", work);
        if (format.isEmpty()) {
            return input;
        }
        ZonedDateTime time = moment(input, work);
        if (time == null) {
            return input;
        }
        String styled = LocaleFilters.styled(time, format, work);
        return styled == null ? Strftime.format(time, format, work) : styled;
    }

    /**
     * The moment that a value names, in the reader's zone when it is known; a {@code ZonedDateTime}
     * keeps its own. Null for what is no moment.
     */
    static @Nullable ZonedDateTime moment(@Nullable Object input, Work work) {
        if (input instanceof ZonedDateTime placed) {
            return placed;
        }
        ZonedDateTime moment = read(input, work);
        ZoneId zone = work.reader().zone();
        return moment == null || zone == null ? moment : moment.withZoneSameInstant(zone);
    }

    private static @Nullable ZonedDateTime read(@Nullable Object input, Work work) {
        try {
            return switch (input) {
                case Temporal time -> Times.toZoned(time, work.clock());
                case Long seconds -> ofSeconds(seconds, work);
                case BigInteger seconds -> null;
                case String text -> ofText(text, work);
                case null, default -> null;
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static ZonedDateTime ofSeconds(long seconds, Work work) {
        return Instant.ofEpochSecond(seconds).atZone(work.clock().getZone());
    }

    private static @Nullable ZonedDateTime ofText(String text, Work work) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("now") || lower.equals("today")) {
            return ZonedDateTime.now(work.clock());
        }
        if (!text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return ofSeconds(Long.parseLong(text), work);
        }
        if (isInstant(text)) {
            return Instant.parse(text).atZone(ZoneOffset.UTC);
        }
        return text.length() > 128 ? null : new DateText(lower, work.clock()).parse();
    }

    /** The form that machines write, {@code 2026-03-14T10:00:00Z}; read at a tenth of the cost. */
    private static boolean isInstant(String text) {
        if (text.length() != INSTANT.length()) {
            return false;
        }
        for (int i = 0; i < INSTANT.length(); i++) {
            char wanted = INSTANT.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }
}
