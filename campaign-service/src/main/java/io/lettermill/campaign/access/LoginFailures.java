package io.lettermill.campaign.access;

import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody tried an account's password lately without success. The fifth failure in a row
 * closes the account to logins for 30 s, each further one for twice as long, up to 15 minutes;
 * after 15 minutes without a try all is forgotten.
 *
 * @param count failures in a row
 * @param last when the last one was
 * @param blockedUntil no try before then
 */
public record LoginFailures(int count, Instant last, Instant blockedUntil) {

    private static final int TOLERATED = 5;
    private static final Duration FIRST_BLOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofMinutes(15);

    public static final LoginFailures NONE = new LoginFailures(0, Instant.EPOCH, Instant.EPOCH);

    /** How long a try is refused; zero when it is admitted. */
    public Duration refusal(Instant now) {
        return now.isBefore(blockedUntil) ? Duration.between(now, blockedUntil) : Duration.ZERO;
    }

    /**
     * One more; counted before the password is checked, so that tries at the same time count too.
     */
    public LoginFailures plusOne(Instant now) {
        int failures = now.isAfter(last.plus(MEMORY)) && refusal(now).isZero() ? 1 : count + 1;
        return new LoginFailures(failures, now, now.plus(block(failures)));
    }

    /** One less; the account stays closed only for what the others cost. */
    public LoginFailures minusOne() {
        int failures = Math.max(0, count - 1);
        return new LoginFailures(failures, last, last.plus(block(failures)));
    }

    /** Failures before this moment are forgotten, and need not be kept. */
    public static Instant forgottenBefore(Instant now) {
        return now.minus(MEMORY);
    }

    private static Duration block(int failures) {
        if (failures < TOLERATED) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - TOLERATED, 10);
        Duration block = FIRST_BLOCK.multipliedBy(1L << doublings);
        return block.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : block;
    }
}
