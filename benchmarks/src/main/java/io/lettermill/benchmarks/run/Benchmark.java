package io.lettermill.benchmarks.run;

import io.lettermill.benchmarks.report.Report;
import java.io.IOException;

/** Measures something on the running stack. */
@FunctionalInterface
public interface Benchmark {

    /**
     * @throws io.lettermill.benchmarks.report.WrongCount when something was lost or came twice
     */
    Report run(BenchStack stack) throws IOException;
}
