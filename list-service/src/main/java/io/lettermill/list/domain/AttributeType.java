package io.lettermill.list.domain;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Type of a custom attribute. */
public enum AttributeType {
    TEXT("a text of at most " + AttributeType.MAX_TEXT + " characters") {
        @Override
        public Optional<Object> parse(String text) {
            return text.length() <= MAX_TEXT ? Optional.of(text) : Optional.empty();
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof String text && text.length() <= MAX_TEXT;
        }
    },
    NUMBER("a number such as 12 or -0.5") {
        @Override
        public Optional<Object> parse(String text) {
            try {
                BigDecimal number = new BigDecimal(text.strip());
                return accepts(number) ? Optional.of(number) : Optional.empty();
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        }

        @Override
        public boolean accepts(Object value) {
            return switch (value) {
                case BigDecimal d ->
                        d.precision() <= MAX_DIGITS && Math.abs((long) d.scale()) <= MAX_DIGITS;
                case Double d -> Double.isFinite(d);
                case Float f -> Float.isFinite(f);
                case Number _ -> true;
                default -> false;
            };
        }
    },
    BOOLEAN("true or false") {
        @Override
        public Optional<Object> parse(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1" -> Optional.of(Boolean.TRUE);
                case "false", "no", "0" -> Optional.of(Boolean.FALSE);
                default -> Optional.empty();
            };
        }

        @Override
        public boolean accepts(Object value) {
            return value instanceof Boolean;
        }
    };

    /** Longest text value, in characters. */
    public static final int MAX_TEXT = 2000;

    private static final int MAX_DIGITS = 38;

    private final String expectation;

    AttributeType(String expectation) {
        this.expectation = expectation;
    }

    /** What a value must be, for an error: {@code a number such as 12 or -0.5}. */
    public String expectation() {
        return expectation;
    }

    /** A cell of a file as a value of this type; empty when it is none. */
    public abstract Optional<Object> parse(String text);

    /** Whether a JSON value is one of this type. */
    public abstract boolean accepts(Object value);

    /** The type that a JSON value has; empty for null, arrays and objects. */
    public static Optional<AttributeType> of(Object value) {
        for (AttributeType type : values()) {
            if (type.accepts(value)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
