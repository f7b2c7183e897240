package io.lettermill.engine.value;

import io.lettermill.engine.LiquidArgumentException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Truth, equality, order and membership of Liquid values. */
public final class Values {

    private Values() {}

    /**
     * Lets a value of the data in: whole numbers become {@code Long} or {@code BigInteger},
     * fractions {@code Double} or {@code BigDecimal}; what Liquid does not know becomes null, so no
     * method of a foreign object is ever called.
     */
    public static @Nullable Object admit(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Long number -> number;
            case Integer number -> (long) number;
            case Boolean bool -> bool;
            case Double number -> number;
            case List<?> list -> list;
            case Map<?, ?> map -> map;
            case Temporal time ->
                    time.getClass().getModule() == Object.class.getModule() ? time : null;
            case BigDecimal number -> isLarge(number) ? (Object) number.doubleValue() : number;
            case BigInteger number -> number;
            case Short number -> (long) number;
            case Byte number -> (long) number;
            case Float number -> Double.valueOf(number.toString());
            case Drop drop -> drop;
            case SafeHtml html -> html;
            case Emptiness emptiness -> emptiness;
            default -> null;
        };
    }

    /** Whether a decimal's digits or exponent are beyond what is computed with. */
    private static boolean isLarge(BigDecimal number) {
        return Math.abs((long) number.scale()) > 400 || number.precision() > 1_000;
    }

    /** Everything but nil and false is true. */
    public static boolean truthy(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value);
    }

    /**
     * Ruby's {@code ==} for Liquid values; {@code blank} and {@code empty} match what they
     * describe.
     */
    public static boolean equal(@Nullable Object left, @Nullable Object right, Work work) {
        return equal(left, right, work, 0);
    }

    private static boolean equal(
            @Nullable Object left, @Nullable Object right, Work work, int depth) {
        if (left instanceof Emptiness emptiness) {
            return emptiness.matches(right);
        }
        if (right instanceof Emptiness emptiness) {
            return emptiness.matches(left);
        }
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof String a && right instanceof String b) {
            work.chargeText(Math.min(a.length(), b.length()));
            return a.equals(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b) == 0;
        }
        if (left instanceof IntRange || right instanceof IntRange) {
            return left instanceof IntRange && right instanceof IntRange && left.equals(right);
        }
        work.nest(depth);
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return sameElements(a, b, work, depth);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return sameEntries(a, b, work, depth);
        }
        if (left instanceof Boolean || left instanceof Temporal || left instanceof Drop) {
            return left.equals(right);
        }
        return left == right;
    }

    private static boolean sameElements(List<?> a, List<?> b, Work work, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            work.charge(1);
            if (!equal(admit(a.get(i)), admit(b.get(i)), work, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Map<?, ?> a, Map<?, ?> b, Work work, int depth) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            work.charge(1);
            Object key = entry.getKey();
            if (!hasKey(b, key)
                    || !equal(admit(entry.getValue()), admit(b.get(key)), work, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Whether values of these kinds have an order: two numbers, two strings, two times. */
    public static boolean comparable(@Nullable Object left, @Nullable Object right) {
        return (left instanceof Number && right instanceof Number)
                || (left instanceof String && right instanceof String)
                || (left instanceof Temporal && right instanceof Temporal);
    }

    /**
     * Orders two values.
     *
     * @throws LiquidArgumentException if they have no order
     */
    public static int compare(@Nullable Object left, @Nullable Object right, Work work) {
        if (left instanceof Number a && right instanceof Number b) {
            return Numbers.compare(a, b);
        }
        if (left instanceof String a && right instanceof String b) {
            work.chargeText(Math.min(a.length(), b.length()));
            return compareText(a, b);
        }
        if (left instanceof Temporal a && right instanceof Temporal b) {
            return Times.toInstant(a, work.clock()).compareTo(Times.toInstant(b, work.clock()));
        }
        throw new LiquidArgumentException(
                "comparison of "
                        + TextForm.kindOf(left)
                        + " with "
                        + TextForm.kindOf(right)
                        + " failed");
    }

    /** By code point, as bytes of UTF-8 would order. */
    public static int compareText(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean xs = Character.isSurrogate(x);
                boolean ys = Character.isSurrogate(y);
                return xs == ys ? Character.compare(x, y) : (xs ? 1 : -1);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Whether a map has a key, whatever kinds of keys it can hold. */
    public static boolean hasKey(Map<?, ?> map, @Nullable Object key) {
        try {
            return key != null && map.containsKey(key);
        } catch (ClassCastException e) {
            return false;
        }
    }

    /** The {@code contains} operator. */
    public static boolean contains(@Nullable Object left, @Nullable Object right, Work work) {
        if (!truthy(left) || !truthy(right)) {
            return false;
        }
        return switch (left) {
            case String text -> {
                String part = TextForm.of(right, work);
                work.chargeText((long) text.length() + part.length());
                yield TextSearch.indexOf(text, part, 0, work) >= 0;
            }
            case IntRange range ->
                    right instanceof Number number
                            && range.includes((long) Math.floor(number.doubleValue()));
            case List<?> list -> {
                for (Object element : list) {
                    work.charge(1);
                    if (equal(admit(element), right, work)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Map<?, ?> map -> hasKey(map, right);
            default -> false;
        };
    }
}
