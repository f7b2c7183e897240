package io.lettermill.engine.filter;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as people and machines write them: ISO 8601, RFC 5322, {@code March 14, 2016}, {@code
 * 14/03/2016} (day first), {@code 10:30 pm}. What is missing comes from today.
 */
final class DateText {

    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{1,2})\\s*:\\s*(\\d{2})(?:\\s*:\\s*(\\d{2})(?:[.,](\\d{1,18}))?)?\\s*([ap])?(?:\\.?m\\b\\.?)?"
                            + "|(\\d{1,2})\\s*([ap])\\.?m\\b\\.?");
    private static final Pattern ZONE =
            Pattern.compile(
                    "(?<![\\d])(?:gmt|utc)?([+-])(\\d{2}):?(\\d{2})?$|\\b(gmt|utc|z|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst)$|(?<=\\d)(z)$");
    private static final Pattern ISO =
            Pattern.compile("([+-]?\\d{4,})-(\\d{1,2})(?:-(\\d{1,2}))?(?!\\d)");
    private static final Pattern COMPACT =
            Pattern.compile("\\b(\\d{4})(\\d{2})(\\d{2})(?:t?(\\d{2})(\\d{2})(\\d{2})?)?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{3,})[/.](\\d{1,2})[/.](\\d{1,2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{2,4})");
    private static final Pattern MONTH_NAME =
            Pattern.compile(
                    "(?:(\\d{1,2})(?:st|nd|rd|th)?[\\s-]*(?:of\\s+)?)?\\b?("
                            + MONTHS.replace(' ', '|')
                            + ")[a-z]*\\.?(?:[\\s-]*(\\d{1,4})(?:st|nd|rd|th)?\\b)?(?:\\s*,?[\\s-]*'?(-?\\d{2,})\\b)?");

    private final Clock clock;
    private String rest;
    private @Nullable ZoneId zone;
    private @Nullable LocalTime time;
    private @Nullable LocalDate date;

    DateText(String lowerCase, Clock clock) {
        this.rest = lowerCase.strip();
        this.clock = clock;
    }

    /** The moment, or null if the text has no date in it. */
    @Nullable ZonedDateTime parse() {
        try {
            readCompact();
            readTime();
            if (time != null) {
                readZone();
            }
            readDate();
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
        if (date == null && time == null) {
            return null;
        }
        LocalDate day = date == null ? LocalDate.now(clock) : date;
        LocalTime hour = time == null ? LocalTime.MIDNIGHT : time;
        return LocalDateTime.of(day, hour).atZone(zone == null ? clock.getZone() : zone);
    }

    private void readCompact() {
        Matcher m = COMPACT.matcher(rest);
        if (m.lookingAt() && !rest.startsWith("-", 4)) {
            date = LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3)));
            if (m.group(4) != null) {
                String seconds = m.group(6);
                time =
                        LocalTime.of(
                                number(m.group(4)),
                                number(m.group(5)),
                                seconds == null ? 0 : number(seconds));
            }
            rest = rest.substring(m.end());
        }
    }

    private void readTime() {
        Matcher m = TIME.matcher(rest);
        if (time != null || !m.find()) {
            return;
        }
        boolean short12 = m.group(6) != null;
        int hour = number(short12 ? m.group(6) : m.group(1));
        String half = short12 ? m.group(7) : m.group(5);
        if (half != null) {
            hour = hour % 12 + (half.equals("p") ? 12 : 0);
        }
        int minute = short12 ? 0 : number(m.group(2));
        int second = m.group(3) == null ? 0 : Math.min(59, number(m.group(3)));
        int nano = m.group(4) == null ? 0 : number((m.group(4) + "00000000").substring(0, 9));
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        time = LocalTime.of(midnight ? 0 : hour, minute, second, nano);
        rest =
                (rest.substring(0, m.start()).replaceAll("t$", "") + " " + rest.substring(m.end()))
                        .strip();
    }

    private void readZone() {
        Matcher m = ZONE.matcher(rest);
        if (!m.find()) {
            return;
        }
        if (m.group(1) != null) {
            int minutes = number(m.group(2)) * 60 + (m.group(3) == null ? 0 : number(m.group(3)));
            zone = ZoneOffset.ofTotalSeconds((m.group(1).equals("-") ? -60 : 60) * minutes);
        } else {
            zone = named(m.group(4) == null ? "z" : m.group(4));
        }
        rest = rest.substring(0, m.start()).strip();
    }

    private static ZoneId named(String name) {
        return ZoneOffset.ofHours(
                switch (name) {
                    case "est", "cdt" -> -5;
                    case "edt" -> -4;
                    case "cst", "mdt" -> -6;
                    case "mst", "pdt" -> -7;
                    case "pst" -> -8;
                    case "cet", "bst" -> 1;
                    case "cest" -> 2;
                    default -> 0;
                });
    }

    private void readDate() {
        if (date != null) {
            return;
        }
        Matcher name = MONTH_NAME.matcher(rest);
        Matcher iso = ISO.matcher(rest);
        Matcher yearFirst = YEAR_FIRST.matcher(rest);
        Matcher dayFirst = DAY_FIRST.matcher(rest);
        if (name.find()) {
            date = withMonthName(name);
        } else if (iso.find()) {
            String day = iso.group(3);
            date =
                    LocalDate.of(
                            number(iso.group(1)),
                            number(iso.group(2)),
                            day == null ? 1 : number(day));
        } else if (yearFirst.find()) {
            date =
                    LocalDate.of(
                            number(yearFirst.group(1)),
                            number(yearFirst.group(2)),
                            number(yearFirst.group(3)));
        } else if (dayFirst.find()) {
            date =
                    LocalDate.of(
                            year(dayFirst.group(3)),
                            number(dayFirst.group(2)),
                            number(dayFirst.group(1)));
        }
    }

    private LocalDate withMonthName(Matcher m) {
        int month = MONTHS.indexOf(m.group(2)) / 4 + 1;
        String before = m.group(1);
        String after = m.group(3);
        String last = m.group(4);
        int thisYear = LocalDate.now(clock).getYear();
        if (before != null) {
            String year = after != null ? after : last;
            return LocalDate.of(year == null ? thisYear : year(year), month, number(before));
        }
        if (after != null && after.length() > 2) {
            return LocalDate.of(number(after), month, 1);
        }
        int year = last != null ? year(last) : trailingYear(m.end(), thisYear);
        return LocalDate.of(year, month, after == null ? 1 : number(after));
    }

    /**
     * The year of dates such as {@code Fri Jul 16 01:00:00 2004}, whose time is already taken out.
     */
    private int trailingYear(int from, int otherwise) {
        Matcher m = Pattern.compile("\\b(\\d{4})\\b").matcher(rest);
        return m.find(from) ? number(m.group(1)) : otherwise;
    }

    private static int year(String digits) {
        int year = number(digits);
        return digits.length() > 2 ? year : (year >= 69 ? 1900 + year : 2000 + year);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
