package io.lettermill.engine.filter;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Formats by locale, made once each; the number kept is bounded. */
final class LocaleFormats {

    private static final int MOST_KEPT = 512;
    private static final Map<Key, NumberFormat> NUMBERS = new ConcurrentHashMap<>();
    private static final Map<Key, DateTimeFormatter> TIMES = new ConcurrentHashMap<>();

    private LocaleFormats() {}

    private record Key(String kind, Locale locale, Object detail) {}

    /**
     * @param digits after the decimal separator; -1 for as many as there are, at most three
     */
    static NumberFormat number(Locale locale, int digits) {
        return number(
                new Key("number", locale, digits),
                () -> withDigits(NumberFormat.getNumberInstance(locale), digits));
    }

    static NumberFormat percent(Locale locale, int digits) {
        return number(
                new Key("percent", locale, digits),
                () -> withDigits(NumberFormat.getPercentInstance(locale), digits));
    }

    static NumberFormat money(Locale locale, Currency currency) {
        return number(
                new Key("money", locale, currency),
                () -> {
                    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
                    format.setCurrency(currency);
                    int digits = Math.max(0, currency.getDefaultFractionDigits());
                    return withDigits(format, digits);
                });
    }

    static DateTimeFormatter date(Locale locale, FormatStyle style) {
        return time(new Key("date", locale, style), () -> DateTimeFormatter.ofLocalizedDate(style));
    }

    static DateTimeFormatter time(Locale locale, FormatStyle style) {
        return time(new Key("time", locale, style), () -> DateTimeFormatter.ofLocalizedTime(style));
    }

    static DateTimeFormatter dateTime(Locale locale, FormatStyle style) {
        return time(
                new Key("date_time", locale, style),
                () -> DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT));
    }

    /** {@link NumberFormat} is for one thread: each use gets a copy. */
    private static NumberFormat number(Key key, Supplier<NumberFormat> maker) {
        NumberFormat kept = NUMBERS.get(key);
        if (kept == null) {
            kept = maker.get();
            kept.setRoundingMode(RoundingMode.HALF_UP);
            if (NUMBERS.size() < MOST_KEPT) {
                NUMBERS.put(key, kept);
            }
        }
        return (NumberFormat) kept.clone();
    }

    private static DateTimeFormatter time(Key key, Supplier<DateTimeFormatter> maker) {
        DateTimeFormatter kept = TIMES.get(key);
        if (kept == null) {
            kept = maker.get().withLocale(key.locale());
            if (TIMES.size() < MOST_KEPT) {
                TIMES.put(key, kept);
            }
        }
        return kept;
    }

    private static NumberFormat withDigits(NumberFormat format, int digits) {
        if (digits >= 0) {
            format.setMinimumFractionDigits(digits);
            format.setMaximumFractionDigits(digits);
        }
        return format;
    }
}
