package io.lettermill.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/** A process with little memory that renders every hostile template into a buffer. */
final class HostileRun {

    private HostileRun() {}

    /** Prints the longest render in milliseconds of CPU time; ends with 1 after an error. */
    public static void main(String[] arguments) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        LiquidEngine engine =
                LiquidEngine.strict()
                        .withPartials(
                                Map.of(
                                                "self", "{% include 'self' %}",
                                                "again", "{% render 'again' %}")
                                        ::get);
        long longest = 0;
        for (var bomb : SandboxTest.bombs().toList()) {
            Template template;
            try {
                template = engine.compile(String.valueOf(bomb.get()[1]));
            } catch (LiquidException e) {
                continue;
            }
            long start = threads.getCurrentThreadCpuTime();
            try {
                template.render(SandboxTest.hostileData(), new RenderBuffer());
                throw new AssertionError(bomb.get()[0] + " was not stopped");
            } catch (LimitExceededException e) {
                longest = Math.max(longest, threads.getCurrentThreadCpuTime() - start);
            }
        }
        System.out.println(longest / 1_000_000);
    }
}
