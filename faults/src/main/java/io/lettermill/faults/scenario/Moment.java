package io.lettermill.faults.scenario;

import io.lettermill.faults.stack.Wait;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * When a fault happens. A moment that has passed while an earlier fault was mended is now, unless
 * the campaign is wholly sent by then.
 */
public sealed interface Moment extends Comparable<Moment> {

    /**
     * Waits until it has come.
     *
     * @return false when the campaign was wholly sent before
     */
    boolean comes(Scene scene);

    /** For the order within a campaign: below 0 is before the first message. */
    double position();

    @Override
    default int compareTo(Moment other) {
        return Double.compare(position(), other.position());
    }

    /** A moment within the first 1.5 s after the launch: the saga is under way. */
    static Moment duringLaunch(RandomGenerator random) {
        return new AfterLaunch(Duration.ofMillis(random.nextInt(1_500)));
    }

    /** A moment between two shares of the campaign. */
    static Moment between(double from, double to, RandomGenerator random) {
        return new AtShare(from + random.nextDouble() * (to - from));
    }

    /** Some time after the launch was taken. */
    record AfterLaunch(Duration time) implements Moment {
        @Override
        public boolean comes(Scene scene) {
            Duration rest = time.minus(scene.sinceLaunch());
            if (rest.isNegative()) {
                return !scene.campaign().isSent();
            }
            Wait.pause(rest);
            return true;
        }

        @Override
        public double position() {
            return -1 / (1.0 + time.toMillis());
        }

        @Override
        public String toString() {
            return time.toMillis() + " ms after the launch";
        }
    }

    /**
     * When the sink has accepted a share of the campaign.
     *
     * @param share from 0 to 1
     */
    record AtShare(double share) implements Moment {
        private static final Duration LOOK = Duration.ofMillis(1);

        /** The ledger is asked now and then: there may be fewer messages to come than planned. */
        private static final int LOOKS_PER_ASK = 1_000;

        @Override
        public boolean comes(Scene scene) {
            long wanted = Math.round(share * scene.planned());
            if (scene.received() >= wanted) {
                return !scene.campaign().isSent();
            }
            for (int looks = 1; scene.received() < wanted; looks++) {
                if (looks % LOOKS_PER_ASK == 0 && scene.campaign().isSent()) {
                    return false;
                }
                Wait.pause(LOOK);
            }
            return true;
        }

        @Override
        public double position() {
            return share;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "at %.1f %%", share * 100);
        }
    }
}
