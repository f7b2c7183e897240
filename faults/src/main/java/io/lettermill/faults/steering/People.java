package io.lettermill.faults.steering;

import io.lettermill.faults.campaign.Campaign;
import io.lettermill.faults.scenario.Notes;
import io.lettermill.stack.client.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two people at the same campaign, neither of whom knows of the other. */
final class People {

    static final int COUNT = 2;

    private static final int CONFLICT = 409;

    private People() {}

    /** Both do the same at the same time; returns when both are done. */
    static <T> List<T> doAtOnce(Callable<T> work) {
        List<T> done = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> both = new ArrayList<>();
            for (int person = 0; person < COUNT; person++) {
                both.add(work);
            }
            for (Future<T> one : people.invokeAll(both)) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A person could not do it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /**
     * Asks for a change; that it makes no sense now (409) is an answer, any other failure is
     * objected to.
     *
     * @param change launch, pause, resume or cancel
     */
    static void ask(Campaign campaign, String change, Notes notes) {
        try {
            campaign.ask(change);
        } catch (ApiFailure failure) {
            if (failure.status() != CONFLICT) {
                notes.object(change + ": " + failure.getMessage());
            }
        }
    }
}
