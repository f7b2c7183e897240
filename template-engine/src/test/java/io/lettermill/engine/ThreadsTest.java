package io.lettermill.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One template, many threads. */
class ThreadsTest {

    @Test
    void rendersTheSameInEveryThread() throws Exception {
        // Given
        String source =
                "{% for t in tags %}{% cycle 'a', 'b' %}{% increment n %}{% capture c %}{{ t | upcase }}{% endcapture %}"
                        + "{{ c }}{% render 'p', t: t %}{% endfor %}";
        Template template =
                LiquidEngine.strict()
                        .withPartials(name -> "({{ t }}{% increment n %})")
                        .compile(source);
        String expected = template.renderToString(LanguageTest.newsletter());

        // When
        List<Future<Long>> wrong;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<Long> task =
                    () ->
                            IntStream.range(0, 500)
                                    .filter(
                                            i ->
                                                    !template.renderToString(
                                                                    LanguageTest.newsletter())
                                                            .equals(expected))
                                    .count();
            wrong = threads.invokeAll(List.of(task, task, task, task));
        }

        // Then
        assertEquals("a0GARDEN(garden0)b1HOME(home0)a2SPORT(sport0)", expected);
        for (Future<Long> count : wrong) {
            assertEquals(0, count.get());
        }
    }
}
