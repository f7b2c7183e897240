package io.lettermill.campaign.access;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A process in which two dozen people log in at once, on virtual threads as in the service. */
final class ManyLogins {

    private static final int LOGINS = 24;

    private ManyLogins() {}

    public static void main(String[] none) {
        PasswordHashing passwords =
                new PasswordHashing(new Semaphore(3, true), Duration.ofMinutes(2));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int login = 0; login < LOGINS; login++) {
                var unused = threads.submit(() -> passwords.matches("a wrong password", null));
            }
        }
    }
}
