package io.lettermill.engine.filter;

import io.lettermill.engine.LiquidArgumentException;
import io.lettermill.engine.value.Numbers;
import io.lettermill.engine.value.Work;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Arithmetic: whole numbers stay whole, fractions are computed in decimal. */
final class NumberFilters {

    private static final MathContext DIVISION = new MathContext(40, RoundingMode.HALF_EVEN);

    private NumberFilters() {}

    static void addTo(FilterTable table) {
        table.add("plus", 1, 1, (in, args, work) -> plus(Numbers.of(in), Numbers.of(args.get(0))));
        table.add(
                "minus", 1, 1, (in, args, work) -> minus(Numbers.of(in), Numbers.of(args.get(0))));
        table.add(
                "times", 1, 1, (in, args, work) -> times(Numbers.of(in), Numbers.of(args.get(0))));
        table.add(
                "divided_by",
                1,
                1,
                (in, args, work) -> divide(Numbers.of(in), Numbers.of(args.get(0))));
        table.add(
                "modulo",
                1,
                1,
                (in, args, work) -> modulo(Numbers.of(in), Numbers.of(args.get(0))));
        table.add("abs", 0, 0, (in, args, work) -> abs(Numbers.of(in)));
        table.add("ceil", 0, 0, (in, args, work) -> toWhole(Numbers.of(in), RoundingMode.CEILING));
        table.add("floor", 0, 0, (in, args, work) -> toWhole(Numbers.of(in), RoundingMode.FLOOR));
        table.add("round", 0, 1, NumberFilters::round);
        table.add("at_least", 1, 1, (in, args, work) -> limit(in, args, 1));
        table.add("at_most", 1, 1, (in, args, work) -> limit(in, args, -1));
    }

    static Number plus(Number a, Number b) {
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            return real(Numbers.toDecimal(a).add(Numbers.toDecimal(b)));
        }
        return Numbers.shrink(Numbers.toBig(a).add(Numbers.toBig(b)));
    }

    private static Number minus(Number a, Number b) {
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            return real(Numbers.toDecimal(a).subtract(Numbers.toDecimal(b)));
        }
        return Numbers.shrink(Numbers.toBig(a).subtract(Numbers.toBig(b)));
    }

    private static Number times(Number a, Number b) {
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            return real(Numbers.toDecimal(a).multiply(Numbers.toDecimal(b)));
        }
        return Numbers.shrink(Numbers.toBig(a).multiply(Numbers.toBig(b)));
    }

    private static Number divide(Number a, Number b) {
        requireNonZero(b);
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            return real(Numbers.toDecimal(a).divide(Numbers.toDecimal(b), DIVISION));
        }
        BigInteger[] parts = Numbers.toBig(a).divideAndRemainder(Numbers.toBig(b));
        boolean below = parts[1].signum() != 0 && parts[1].signum() != Numbers.toBig(b).signum();
        return Numbers.shrink(below ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static Number modulo(Number a, Number b) {
        requireNonZero(b);
        if (a instanceof BigDecimal || b instanceof BigDecimal) {
            BigDecimal divisor = Numbers.toDecimal(b);
            BigDecimal rest = Numbers.toDecimal(a).remainder(divisor);
            boolean differs = rest.signum() != 0 && rest.signum() != divisor.signum();
            return real(differs ? rest.add(divisor) : rest);
        }
        BigInteger divisor = Numbers.toBig(b);
        BigInteger rest = Numbers.toBig(a).remainder(divisor);
        boolean differs = rest.signum() != 0 && rest.signum() != divisor.signum();
        return Numbers.shrink(differs ? rest.add(divisor) : rest);
    }

    private static void requireNonZero(Number divisor) {
        if (Numbers.toDecimal(divisor).signum() == 0) {
            throw new LiquidArgumentException("divided by 0");
        }
    }

    private static Number abs(Number number) {
        if (number instanceof BigDecimal decimal) {
            return real(decimal.abs());
        }
        return Numbers.shrink(Numbers.toBig(number).abs());
    }

    private static Number toWhole(Number number, RoundingMode rounding) {
        if (number instanceof BigDecimal decimal) {
            return Numbers.shrink(decimal.setScale(0, rounding).toBigInteger());
        }
        return number;
    }

    private static Number round(@Nullable Object input, Arguments args, Work work) {
        Number number = Numbers.of(input);
        Number wanted = args.has(0) ? Numbers.of(args.get(0)) : 0L;
        int digits = (int) Math.max(-4_000, Math.min(4_000, Numbers.truncate(wanted)));
        BigDecimal decimal = Numbers.toDecimal(number);
        if (number instanceof BigDecimal && digits > 0) {
            return real(
                    digits >= decimal.scale()
                            ? decimal
                            : decimal.setScale(digits, RoundingMode.HALF_UP));
        }
        if (digits >= 0 && !(number instanceof BigDecimal)) {
            return number;
        }
        if (decimal.precision() - decimal.scale() < -digits) {
            return 0L;
        }
        return Numbers.shrink(decimal.setScale(digits, RoundingMode.HALF_UP).toBigInteger());
    }

    private static Number limit(@Nullable Object input, Arguments args, int sign) {
        Number number = Numbers.of(input);
        Number bound = Numbers.of(args.get(0));
        Number result = Numbers.compare(bound, number) * sign > 0 ? bound : number;
        return result instanceof BigDecimal decimal ? real(decimal) : result;
    }

    static Number real(BigDecimal number) {
        return number.doubleValue();
    }
}
