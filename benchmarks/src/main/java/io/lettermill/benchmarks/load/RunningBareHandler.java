package io.lettermill.benchmarks.load;

import io.lettermill.benchmarks.process.ChildJvm;
import java.time.Duration;
import java.util.List;

/** The bare handler in a process of its own, with the options of the services' JVMs. */
public final class RunningBareHandler implements AutoCloseable {

    private final ChildJvm process;

    private RunningBareHandler(ChildJvm process) {
        this.process = process;
    }

    /**
     * @param answerBytes how long its answers are
     */
    public static RunningBareHandler answering(int answerBytes) {
        return new RunningBareHandler(
                ChildJvm.start(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-Xms24m",
                                "-Xmx224m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"),
                        BareHandler.class.getName(),
                        List.of(Integer.toString(answerBytes))));
    }

    public int port() {
        return process.port("http");
    }

    public long pid() {
        return process.pid();
    }

    public Duration startTime() {
        return process.startTime();
    }

    @Override
    public void close() {
        process.close();
    }
}
