package io.lettermill.engine.filter;

import io.lettermill.engine.value.Work;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/**
 * Ruby's {@code strftime}: directives with the flags {@code - _ 0 ^ # :} and a width; names of
 * months and days are those of the reader's language.
 */
final class Strftime {

    private final ZonedDateTime time;
    private final Work work;
    private final Locale locale;
    private final StringBuilder out = new StringBuilder();

    private Strftime(ZonedDateTime time, Work work) {
        this.time = time;
        this.work = work;
        this.locale = work.reader().locale();
    }

    static String format(ZonedDateTime time, String format, Work work) {
        Strftime strftime = new Strftime(time, work);
        strftime.run(format);
        work.makeText(strftime.out.length());
        return strftime.out.toString();
    }

    private void run(String format) {
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                i++;
            } else {
                i = directive(format, i);
                work.charge(4);
                work.checkText(out.length());
            }
        }
    }

    /** Writes one directive; an unknown one stays as it is. */
    private int directive(String format, int start) {
        int i = start + 1;
        String flags = "";
        while (i < format.length() && "-_0^#:".indexOf(format.charAt(i)) >= 0) {
            flags += format.charAt(i++);
            if (flags.length() > 8) {
                break;
            }
        }
        int width = -1;
        while (i < format.length()
                && Character.digit(format.charAt(i), 10) >= 0
                && width < 10_000_000) {
            width = Math.max(width, 0) * 10 + Character.digit(format.charAt(i++), 10);
        }
        if (i < format.length() && (format.charAt(i) == 'E' || format.charAt(i) == 'O')) {
            i++;
        }
        if (i >= format.length()) {
            out.append(format, start, format.length());
            return format.length();
        }
        work.checkText((long) out.length() + Math.max(width, 0));
        if (!write(format.charAt(i), new Field(flags, width))) {
            out.append(format, start, i + 1);
        }
        return i + 1;
    }

    private boolean write(char directive, Field field) {
        switch (directive) {
            case 'Y' -> number(time.getYear(), 1, '0', field);
            case 'C' -> number(Math.floorDiv(time.getYear(), 100), 2, '0', field);
            case 'y' -> number(Math.floorMod(time.getYear(), 100), 2, '0', field);
            case 'm' -> number(time.getMonthValue(), 2, '0', field);
            case 'd' -> number(time.getDayOfMonth(), 2, '0', field);
            case 'e' -> number(time.getDayOfMonth(), 2, ' ', field);
            case 'j' -> number(time.getDayOfYear(), 3, '0', field);
            case 'H' -> number(time.getHour(), 2, '0', field);
            case 'k' -> number(time.getHour(), 2, ' ', field);
            case 'I' -> number(hour12(), 2, '0', field);
            case 'l' -> number(hour12(), 2, ' ', field);
            case 'M' -> number(time.getMinute(), 2, '0', field);
            case 'S' -> number(time.getSecond(), 2, '0', field);
            case 's' -> number(time.toEpochSecond(), 1, '0', field);
            case 'u' -> number(time.getDayOfWeek().getValue(), 1, '0', field);
            case 'w' -> number(time.getDayOfWeek().getValue() % 7, 1, '0', field);
            case 'G' -> number(time.get(IsoFields.WEEK_BASED_YEAR), 1, '0', field);
            case 'g' -> number(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0', field);
            case 'V' -> number(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', field);
            case 'U' ->
                    number(
                            (time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7,
                            2,
                            '0',
                            field);
            case 'W' ->
                    number(
                            (time.getDayOfYear() + 6 - (time.getDayOfWeek().getValue() + 6) % 7)
                                    / 7,
                            2,
                            '0',
                            field);
            case 'L' -> fraction(field.width() > 0 ? field.width() : 3);
            case 'N' -> fraction(field.width() > 0 ? field.width() : 9);
            default -> {
                return writeText(directive, field);
            }
        }
        return true;
    }

    private boolean writeText(char directive, Field field) {
        switch (directive) {
            case 'B' -> text(time.getMonth().getDisplayName(TextStyle.FULL, locale), field);
            case 'b', 'h' -> text(shortMonth(), field);
            case 'A' -> text(time.getDayOfWeek().getDisplayName(TextStyle.FULL, locale), field);
            case 'a' -> text(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale), field);
            case 'p' -> text(field.has('#') ? half().toLowerCase(Locale.ROOT) : half(), field);
            case 'P' -> text(half().toLowerCase(Locale.ROOT), field);
            case 'Z' -> text(zoneName(), field);
            case 'z' -> text(offset(field), field);
            case 'c' -> text(format(time, "%a %b %e %H:%M:%S %Y", work), field);
            case 'D', 'x' -> text(format(time, "%m/%d/%y", work), field);
            case 'F' -> text(format(time, "%Y-%m-%d", work), field);
            case 'v' -> text(format(time, "%e-%^b-%Y", work), field);
            case 'r' -> text(format(time, "%I:%M:%S %p", work), field);
            case 'R' -> text(format(time, "%H:%M", work), field);
            case 'T', 'X' -> text(format(time, "%H:%M:%S", work), field);
            case '+' -> text(format(time, "%a %b %e %H:%M:%S %Z %Y", work), field);
            case 'n' -> text("\n", field);
            case 't' -> text("\t", field);
            case '%' -> text("%", field);
            default -> {
                return false;
            }
        }
        return true;
    }

    private int hour12() {
        return time.get(ChronoField.CLOCK_HOUR_OF_AMPM);
    }

    /** English cuts all months off after three letters, other languages know better. */
    private String shortMonth() {
        return locale.getLanguage().equals("en")
                ? time.getMonth().getDisplayName(TextStyle.FULL, locale).substring(0, 3)
                : time.getMonth().getDisplayName(TextStyle.SHORT, locale);
    }

    private String half() {
        return time.getHour() < 12 ? "AM" : "PM";
    }

    private String zoneName() {
        boolean utc = time.getOffset().getTotalSeconds() == 0;
        if (utc
                && (time.getZone().getId().length() <= 3
                        || time.getZone().getId().endsWith("UTC"))) {
            return "UTC";
        }
        return time.getZone() instanceof java.time.ZoneOffset
                ? ""
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
    }

    private String offset(Field field) {
        int seconds = time.getOffset().getTotalSeconds();
        int minutes = Math.abs(seconds) / 60;
        String sign = seconds < 0 ? "-" : "+";
        String separator = field.has(':') ? ":" : "";
        String tail =
                field.flags().contains("::") ? String.format(":%02d", Math.abs(seconds) % 60) : "";
        return sign + String.format("%02d%s%02d", minutes / 60, separator, minutes % 60) + tail;
    }

    private void fraction(int digits) {
        String nanos = String.format("%09d", time.getNano());
        work.checkText((long) out.length() + digits);
        out.append(nanos, 0, Math.min(9, digits)).repeat("0", Math.max(0, digits - 9));
    }

    private void number(long value, int digits, char pad, Field field) {
        String text = Long.toString(Math.abs(value));
        int width = field.width() >= 0 ? field.width() : digits;
        char fill = field.has('_') ? ' ' : (field.has('0') ? '0' : pad);
        int missing = field.has('-') ? 0 : width - text.length() - (value < 0 ? 1 : 0);
        if (fill == ' ') {
            out.repeat(" ", Math.max(0, missing)).append(value < 0 ? "-" : "").append(text);
        } else {
            out.append(value < 0 ? "-" : "").repeat("0", Math.max(0, missing)).append(text);
        }
    }

    private void text(String text, Field field) {
        String shown =
                field.has('^') || (field.has('#') && !isLower(text))
                        ? text.toUpperCase(Locale.ROOT)
                        : text;
        int missing = field.has('-') ? 0 : field.width() - shown.length();
        out.repeat(field.has('0') ? "0" : " ", Math.max(0, missing)).append(shown);
    }

    private static boolean isLower(String text) {
        return text.equals("am") || text.equals("pm");
    }

    private record Field(String flags, int width) {

        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }
    }
}
