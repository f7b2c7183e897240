package io.lettermill.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The tries to handle one message, until it is done or given up. */
final class Attempts {

    private static final Logger LOG = Logger.getLogger(MessageConsumption.class);

    private final String consumer;
    private final Received<?> message;
    private final RetryPolicy retries;
    private final Outages outages;
    private final Pause pause;
    private final MeterRegistry metrics;
    private final BooleanSupplier ours;

    private int pauses;
    private int waits;
    private int failures;
    private Duration waited = Duration.ZERO;

    /**
     * @param ours asked before each further try: whether nobody else got the message's partition
     */
    Attempts(
            String consumer,
            Received<?> message,
            RetryPolicy retries,
            Outages outages,
            Pause pause,
            MeterRegistry metrics,
            BooleanSupplier ours) {
        this.consumer = consumer;
        this.message = message;
        this.retries = retries;
        this.outages = outages;
        this.pause = pause;
        this.metrics = metrics;
        this.ours = ours;
    }

    /** Takes a message that is given up. */
    @FunctionalInterface
    interface Burial {
        void bury(DeadLetterReason reason, String detail);
    }

    ConsumptionOutcome run(UnitOfWork unitOfWork, UnitOfWork.Work handling, Burial burial) {
        UnitOfWork.Work work = handling;
        ConsumptionOutcome done = ConsumptionOutcome.HANDLED;
        while (true) {
            try {
                boolean first = unitOfWork.run(consumer, message, work);
                return first ? done : ConsumptionOutcome.DUPLICATE;
            } catch (ServiceStopping e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServiceStopping();
            } catch (PoisonMessage e) {
                burial.bury(e.reason(), text(e));
                return ConsumptionOutcome.DEAD_LETTERED;
            } catch (RetryLater e) {
                if (waited.compareTo(retries.patience()) < 0) {
                    waited = waited.plus(wait(text(e)));
                } else if (e.lastResort().isEmpty()) {
                    burial.bury(DeadLetterReason.WAITED_TOO_LONG, text(e));
                    return ConsumptionOutcome.DEAD_LETTERED;
                } else {
                    work = e::lastResort;
                    done = ConsumptionOutcome.GIVEN_UP;
                }
            } catch (Exception | StackOverflowError e) {
                if (outages.isOutage(e)) {
                    pauseFor("outage", Faults.describe(e));
                } else if (++failures < retries.attempts()) {
                    pauseFor("failure", Faults.describe(e));
                } else {
                    burial.bury(DeadLetterReason.HANDLER_FAILED, Faults.describe(e));
                    return ConsumptionOutcome.DEAD_LETTERED;
                }
            }
        }
    }

    private Duration wait(String detail) {
        return pauseFor("later", detail, retries.pauseWhileWaiting(++waits));
    }

    private void pauseFor(String cause, String detail) {
        pauseFor(cause, detail, retries.pauseAfter(++pauses));
    }

    private Duration pauseFor(String cause, String detail, Duration duration) {
        metrics.counter("lettermill.messages.retried", "consumer", consumer, "cause", cause)
                .increment();
        boolean isUsual = duration.compareTo(retries.firstPause()) < 0;
        LOG.logf(
                isUsual ? Logger.Level.DEBUG : Logger.Level.WARN,
                "Trying %s again in %s: %s",
                message.type().versionedName(),
                duration,
                detail);
        pause.last(duration);
        if (!ours.getAsBoolean()) {
            throw new PartitionTakenAway();
        }
        return duration;
    }

    private static String text(Throwable thrown) {
        @Nullable String text = thrown.getMessage();
        return text == null ? "" : text;
    }
}
