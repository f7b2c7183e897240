package io.lettermill.engine.value;

import io.lettermill.engine.LimitExceededException;
import io.lettermill.engine.LiquidArgumentException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as Liquid sees them: whole numbers without bound (within reason) and fractions. */
public final class Numbers {

    /** Whole numbers may have this many bits; far above any money or count. */
    private static final int MAX_BITS = 8_192;

    private static final int MAX_DIGITS = 2_048;

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    public static boolean isWhole(@Nullable Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Integer;
    }

    /**
     * A number for arithmetic: {@code Long}, {@code BigInteger} or {@code BigDecimal}; 0 for what
     * is none.
     */
    public static Number of(@Nullable Object value) {
        return switch (value) {
            case null -> 0L;
            case Long number -> number;
            case Integer number -> (long) number;
            case BigInteger number -> number;
            case BigDecimal number -> number;
            case Double number -> finite(number);
            case String text -> ofText(text);
            default -> 0L;
        };
    }

    private static BigDecimal finite(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new LiquidArgumentException(
                    "Computation results in '" + TextForm.ofDouble(number) + "'");
        }
        return new BigDecimal(Double.toString(number));
    }

    private static Number ofText(String text) {
        String trimmed = TextForm.strip(text);
        return isDecimal(trimmed) ? new BigDecimal(trimmed) : leadingInteger(text);
    }

    private static boolean isDecimal(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        int dot = -1;
        int start = i;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && dot < 0 && i > start) {
                dot = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        if (dot >= 0 && text.length() > MAX_DIGITS) {
            throw new LimitExceededException("A number has more than " + MAX_DIGITS + " digits");
        }
        return dot >= 0 && dot < text.length() - 1;
    }

    /** Ruby's {@code to_i}: the digits that the text begins with, or 0. */
    public static Number leadingInteger(String text) {
        int i = 0;
        while (i < text.length() && TextForm.isSpace(text.charAt(i))) {
            i++;
        }
        boolean negative = false;
        if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            negative = text.charAt(i) == '-';
            i++;
        }
        StringBuilder digits = new StringBuilder();
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c != '_' || digits.isEmpty() || text.charAt(i - 1) == '_') {
                break;
            }
            if (digits.length() > MAX_DIGITS) {
                throw new LimitExceededException(
                        "A number has more than " + MAX_DIGITS + " digits");
            }
        }
        if (digits.isEmpty()) {
            return 0L;
        }
        BigInteger number = new BigInteger(digits.toString());
        return shrink(negative ? number.negate() : number);
    }

    /** A whole number as its smallest type. */
    public static Number shrink(BigInteger number) {
        if (number.bitLength() > MAX_BITS) {
            throw new LimitExceededException("A number has more than " + MAX_BITS + " bits");
        }
        boolean fits = number.compareTo(MIN_LONG) >= 0 && number.compareTo(MAX_LONG) <= 0;
        return fits ? Long.valueOf(number.longValue()) : number;
    }

    public static BigInteger toBig(Number whole) {
        return whole instanceof BigInteger big ? big : BigInteger.valueOf(whole.longValue());
    }

    public static BigDecimal toDecimal(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger big -> new BigDecimal(big);
            case Double real -> finite(real);
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    public static int compare(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x < y
                    ? -1
                    : (x > y ? 1 : (x.doubleValue() == y.doubleValue() ? 0 : Double.compare(x, y)));
        }
        if (a instanceof Double x && !Double.isFinite(x)) {
            return x > 0 ? 1 : -1;
        }
        if (b instanceof Double y && !Double.isFinite(y)) {
            return y > 0 ? -1 : 1;
        }
        return toDecimal(a).compareTo(toDecimal(b));
    }

    /** For positions and counts: whole numbers, or text that is exactly one. */
    public static long toInteger(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof BigInteger big) {
            return clamp(big);
        }
        if (value instanceof String text) {
            Number number = exactInteger(TextForm.strip(text));
            if (number != null) {
                return clamp(toBig(number));
            }
        }
        throw new LiquidArgumentException("invalid integer");
    }

    private static @Nullable Number exactInteger(String text) {
        int start = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (start == text.length()) {
            return null;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean joint =
                    c == '_' && i > start && i < text.length() - 1 && text.charAt(i - 1) != '_';
            if (!joint && (c < '0' || c > '9')) {
                return null;
            }
        }
        return leadingInteger(text);
    }

    /** Ruby's {@code to_i} on any value that has it. */
    public static long truncate(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Long number -> number;
            case BigInteger big -> clamp(big);
            case String text -> clamp(toBig(leadingInteger(text)));
            case Double number -> (long) finite(number).doubleValue();
            case BigDecimal number -> clamp(number.toBigInteger());
            default -> throw new LiquidArgumentException("invalid integer");
        };
    }

    /** A whole number within the range of {@code long}. */
    public static long clamp(BigInteger number) {
        return number.max(MIN_LONG).min(MAX_LONG).longValue();
    }
}
