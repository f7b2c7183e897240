package io.lettermill.engine.value;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text that a value prints as, in Ruby's manner: {@code 1.0}, {@code ["a", nil]}, {@code
 * {"k"=>1}}.
 */
public final class TextForm {

    private TextForm() {}

    /** The value as text; nil is empty; lists and maps as Ruby inspects them. */
    public static String of(@Nullable Object value, Work work) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Long number -> Long.toString(number);
            case Double number -> ofDouble(number);
            case BigDecimal number -> ofDecimal(number);
            case SafeHtml safe -> safe.html();
            case Emptiness emptiness -> "";
            case IntRange range -> range.toString();
            case List<?> list -> inspect(list, work);
            case Map<?, ?> map -> inspect(map, work);
            case Temporal time -> Times.print(time);
            default -> value.toString();
        };
    }

    /** The value as Ruby's {@code inspect} shows it. */
    public static String inspect(@Nullable Object value, Work work) {
        StringBuilder text = new StringBuilder();
        inspect(value, text, work, 0);
        return text.toString();
    }

    private static void inspect(@Nullable Object value, StringBuilder into, Work work, int depth) {
        work.nest(depth);
        work.charge(1);
        switch (value) {
            case null -> into.append("nil");
            case String text -> quote(text, into, work);
            case SafeHtml safe -> quote(safe.html(), into, work);
            case IntRange range -> into.append(range);
            case List<?> list -> {
                into.append('[');
                String separator = "";
                for (Object element : list) {
                    into.append(separator);
                    inspect(Values.admit(element), into, work, depth + 1);
                    separator = ", ";
                }
                into.append(']');
            }
            case Map<?, ?> map -> {
                into.append('{');
                String separator = "";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    into.append(separator);
                    inspect(Values.admit(entry.getKey()), into, work, depth + 1);
                    into.append("=>");
                    inspect(Values.admit(entry.getValue()), into, work, depth + 1);
                    separator = ", ";
                }
                into.append('}');
            }
            default -> into.append(of(value, work));
        }
        work.checkText(into.length());
    }

    private static void quote(String text, StringBuilder into, Work work) {
        work.makeText(text.length());
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> into.append("\\\"");
                case '\\' -> into.append("\\\\");
                case '\n' -> into.append("\\n");
                case '\t' -> into.append("\\t");
                case '\r' -> into.append("\\r");
                case '\f' -> into.append("\\f");
                case '\b' -> into.append("\\b");
                case 0x0B -> into.append("\\v");
                case 0x07 -> into.append("\\a");
                case 0x1B -> into.append("\\e");
                case '#' -> {
                    boolean interpolation =
                            i + 1 < text.length() && "{$@".indexOf(text.charAt(i + 1)) >= 0;
                    into.append(interpolation ? "\\#" : "#");
                }
                default -> {
                    if (c < 0x20 || c == 0x7F) {
                        into.append("\\x").append(String.format("%02X", (int) c));
                    } else {
                        into.append(c);
                    }
                }
            }
        }
        into.append('"');
    }

    /** Ruby's {@code Float#to_s}. */
    public static String ofDouble(double number) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Infinity" : "-Infinity";
        }
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-4 || size >= 1e16)) {
            return scientific(number);
        }
        String text = Double.toString(number);
        return text.indexOf('E') < 0 ? text : ofDecimal(new BigDecimal(text));
    }

    private static String scientific(double number) {
        String text = Double.toString(number);
        int e = text.indexOf('E');
        if (e < 0) {
            return text;
        }
        int exponent = Integer.parseInt(text.substring(e + 1));
        String digits = Integer.toString(Math.abs(exponent));
        return text.substring(0, e)
                + (exponent < 0 ? "e-" : "e+")
                + (digits.length() < 2 ? "0" : "")
                + digits;
    }

    private static String ofDecimal(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 400 || number.precision() > 4_000) {
            return ofDouble(number.doubleValue());
        }
        String text = number.stripTrailingZeros().toPlainString();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    /** What a value is called in messages. */
    public static String kindOf(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case String text -> "a string";
            case Boolean bool -> "a boolean";
            case Number number -> Numbers.isWhole(number) ? "an integer" : "a number";
            case IntRange range -> "a range";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "an object";
            case Temporal time -> "a time";
            default -> "an object";
        };
    }

    /** Ruby's white space. */
    public static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Without white space (and null characters) at both ends. */
    public static String strip(String text) {
        return stripLeft(stripRight(text));
    }

    public static String stripLeft(String text) {
        int start = 0;
        while (start < text.length() && (isSpace(text.charAt(start)) || text.charAt(start) == 0)) {
            start++;
        }
        return text.substring(start);
    }

    public static String stripRight(String text) {
        int end = text.length();
        while (end > 0 && (isSpace(text.charAt(end - 1)) || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }
}
