package io.lettermill.stack.demo;

import java.io.PrintStream;
import java.util.Locale;

/** A bar on a terminal, a line for every tenth elsewhere. */
final class ProgressBar {

    private static final int WIDTH = 32;

    private final PrintStream out;
    private final boolean terminal;
    private final String label;
    private int lastTenth = -1;

    ProgressBar(PrintStream out, boolean terminal, String label) {
        this.out = out;
        this.terminal = terminal;
        this.label = label;
    }

    void show(long done, long total, String note) {
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        int tenth = (int) (share * 10);
        if (terminal) {
            int filled = (int) (share * WIDTH);
            out.printf(
                    Locale.ROOT,
                    "\r%-12s [%s%s] %,d of %,d %s\u001b[K",
                    label,
                    "#".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    done,
                    total,
                    note);
            out.flush();
        } else if (tenth != lastTenth) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %3d %%  %,d of %,d %s%n",
                    label,
                    tenth * 10,
                    done,
                    total,
                    note);
        }
        lastTenth = tenth;
    }

    void done() {
        if (terminal) {
            out.println();
        }
    }
}
