package io.lettermill.engine.filter;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.Reader;
import io.lettermill.engine.filter.FilterSpec.Reads;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.TextForm;
import io.lettermill.engine.value.Work;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers, money and times as the reader's country writes them (CLDR as the JDK has it). */
final class LocaleFilters {

    private static final int MOST_DIGITS = 20;
    private static final int COST = 16;
    private static final Set<String> STYLES = Set.of("short", "medium", "long", "full");

    private LocaleFilters() {}

    static void addTo(FilterTable table) {
        table.add("number", 0, 1, Reads.LOCALE, LocaleFilters::number);
        table.add("number_with_delimiter", 0, 1, Reads.LOCALE, LocaleFilters::number);
        table.add("percent", 0, 1, Reads.LOCALE, LocaleFilters::percent);
        table.add("money", 1, 1, Reads.LOCALE, LocaleFilters::money);
        table.add("time", 0, 1, Reads.LOCALE_AND_ZONE, LocaleFilters::time);
        table.add("date_time", 0, 1, Reads.LOCALE_AND_ZONE, LocaleFilters::dateTime);
        table.add("time_zone", 1, 1, Reads.LOCALE_AND_ZONE, LocaleFilters::timeZone);
    }

    /** {@code {{ 1234.5 | number }}}, {@code {{ 1234.5 | number: 2 }}}. */
    private static @Nullable Object number(@Nullable Object input, Arguments args, Work work) {
        BigDecimal number = decimal(input);
        if (number == null) {
            return input;
        }
        work.charge(COST);
        return made(LocaleFormats.number(locale(work), digits(args)).format(number), work);
    }

    /** {@code {{ 0.25 | percent }}}: 25 %. */
    private static @Nullable Object percent(@Nullable Object input, Arguments args, Work work) {
        BigDecimal number = decimal(input);
        if (number == null) {
            return input;
        }
        work.charge(COST);
        return made(LocaleFormats.percent(locale(work), digits(args)).format(number), work);
    }

    /** {@code {{ 19.9 | money: 'EUR' }}}; the amount is in the currency's main unit. */
    private static @Nullable Object money(@Nullable Object input, Arguments args, Work work) {
        BigDecimal amount = decimal(input);
        if (amount == null) {
            return input;
        }
        Currency currency = currency(args.text(0, "", work));
        work.charge(COST);
        return made(LocaleFormats.money(locale(work), currency).format(amount), work);
    }

    private static @Nullable Object time(@Nullable Object input, Arguments args, Work work) {
        ZonedDateTime moment = DateFilters.moment(input, work);
        return moment == null
                ? input
                : made(LocaleFormats.time(locale(work), style(args, work)).format(moment), work);
    }

    private static @Nullable Object dateTime(@Nullable Object input, Arguments args, Work work) {
        ZonedDateTime moment = DateFilters.moment(input, work);
        FormatStyle style = style(args, work);
        return moment == null
                ? input
                : made(LocaleFormats.dateTime(locale(work), style).format(moment), work);
    }

    /** {@code {{ event.start | time_zone: 'Europe/Berlin' | time }}}. */
    private static @Nullable Object timeZone(@Nullable Object input, Arguments args, Work work) {
        ZoneId zone = Reader.zone(args.text(0, "", work));
        if (zone == null) {
            throw new LiquidArgumentException("time_zone needs a zone such as 'Europe/Berlin'");
        }
        ZonedDateTime moment = DateFilters.moment(input, work);
        return moment == null ? input : moment.withZoneSameInstant(zone);
    }

    /** The localized date of a style; null when the name is none. */
    static @Nullable String styled(ZonedDateTime time, String name, Work work) {
        return STYLES.contains(name)
                ? made(LocaleFormats.date(locale(work), style(name)).format(time), work)
                : null;
    }

    static Locale locale(Work work) {
        return work.reader().locale();
    }

    private static FormatStyle style(Arguments args, Work work) {
        String name = args.text(0, "short", work);
        if (!STYLES.contains(name)) {
            throw new LiquidArgumentException("the style is 'short', 'medium', 'long' or 'full'");
        }
        return style(name);
    }

    private static FormatStyle style(String name) {
        return FormatStyle.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static int digits(Arguments args) {
        long digits = args.has(0) ? Numbers.truncate(args.get(0)) : -1;
        return (int) Math.max(-1, Math.min(MOST_DIGITS, digits));
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new LiquidArgumentException("money needs a currency's code, such as 'EUR'");
        }
    }

    /** Null for what is no number, also for text that is none. */
    private static @Nullable BigDecimal decimal(@Nullable Object input) {
        if (input instanceof String text) {
            return text.strip().matches("[-+]?\\d{1,40}(\\.\\d{1,40})?")
                    ? new BigDecimal(text.strip())
                    : null;
        }
        return input instanceof Number ? Numbers.toDecimal(Numbers.of(input)) : null;
    }

    private static String made(String text, Work work) {
        work.makeText(text.length());
        return TextForm.strip(text);
    }
}
