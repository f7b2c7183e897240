package io.lettermill.faults.report;

import io.lettermill.faults.judge.Verdict;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What people see: a line for each scenario that has ended, a table at the end. Thread safe. */
public final class Screen {
    private static final String ROW = "%-24s %9s %9s %9s %9s %9s %9s %6s %5s %8s %7s  %s%n";

    private final PrintStream out;

    public Screen(PrintStream out) {
        this.out = out;
    }

    public synchronized void tell(String text) {
        out.println(text);
    }

    public synchronized void ended(Verdict verdict) {
        out.printf(
                Locale.ROOT,
                "%d %-24s %s  %5.1f s, %d of %d faults in time, %d sent, %d in doubt of at most %d,"
                        + " recovery %.1f s%n",
                verdict.group(),
                verdict.scenario(),
                verdict.passed() ? "passed" : "FAILED",
                verdict.seconds(),
                verdict.faultsInTime(),
                verdict.faults(),
                verdict.accepted(),
                verdict.inDoubt(),
                verdict.inDoubtAllowed(),
                verdict.recoverySeconds());
        verdict.objections().forEach(objection -> out.println("    " + objection));
    }

    public void table(List<Verdict> verdicts) {
        out.printf(
                ROW,
                "",
                "planned",
                "accepted",
                "rejected",
                "skipped",
                "expired",
                "in doubt",
                "double",
                "lost",
                "recovery",
                "faults",
                "");
        for (Verdict verdict : verdicts) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    verdict.scenario(),
                    verdict.planned(),
                    verdict.accepted(),
                    verdict.rejected(),
                    verdict.skipped(),
                    verdict.expired(),
                    verdict.inDoubt(),
                    verdict.sinkDuplicates(),
                    verdict.lost(),
                    String.format(Locale.ROOT, "%.1f s", verdict.recoverySeconds()),
                    verdict.faultsInTime() + "/" + verdict.faults(),
                    verdict.passed() ? "passed" : "FAILED");
        }
    }
}
