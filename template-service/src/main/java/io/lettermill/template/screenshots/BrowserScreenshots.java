package io.lettermill.template.screenshots;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Starts a headless browser for each picture, one at a time. The document gets a policy that keeps
 * it from loading and running anything, and the browser a proxy that does not exist.
 */
@Singleton
public final class BrowserScreenshots implements TakeScreenshot {

    private static final Logger LOG = Logger.getLogger(BrowserScreenshots.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";

    private static final int MOST_WAITING = 10;

    private final Optional<Path> browser;
    private final Semaphore turn = new Semaphore(1);
    private final Semaphore queue = new Semaphore(MOST_WAITING);

    /** With the browser of this machine. */
    @Inject
    public BrowserScreenshots() {
        this(Browser.find(System.getenv()));
    }

    BrowserScreenshots(Optional<Path> browser) {
        this.browser = browser;
    }

    @Override
    public boolean isPossible() {
        return browser.isPresent();
    }

    @Override
    public Optional<byte[]> png(Supplier<String> html, int width, int height) {
        if (browser.isEmpty() || !queue.tryAcquire()) {
            return Optional.empty();
        }
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return taken(browser.get(), html.get(), width, height);
            } finally {
                turn.release();
            }
        } catch (IOException e) {
            LOG.warnf("the browser made no screenshot: %s", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            queue.release();
        }
    }

    private static Optional<byte[]> taken(Path program, String html, int width, int height)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lettermill-screenshot");
        try {
            Path page = Files.writeString(folder.resolve("mail.html"), guarded(html));
            Path picture = folder.resolve("mail.png");
            boolean done =
                    run(
                            program,
                            folder,
                            PATIENCE,
                            "--screenshot=" + picture,
                            "--window-size=" + width + "," + height,
                            page.toUri().toString());
            return done && Files.exists(picture)
                    ? Optional.of(Files.readAllBytes(picture))
                    : Optional.empty();
        } finally {
            delete(folder);
        }
    }

    /**
     * Runs the browser headless until it ends by itself; what it prints is in {@code output.txt}.
     *
     * @return whether it ended well in time
     */
    static boolean run(Path program, Path folder, Duration patience, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(
                List.of(
                        "--headless",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--disable-extensions",
                        "--proxy-server=http://127.0.0.1:9",
                        "--proxy-bypass-list=<-loopback>",
                        "--user-data-dir=" + folder.resolve("profile")));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("output.txt").toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** Our own policy is the only thing that the page may tell the browser; it leads nowhere. */
    static String guarded(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.select("meta[http-equiv]").remove();
        document.head()
                .prependElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", POLICY);
        document.head().prependElement("meta").attr("charset", "utf-8");
        return document.outerHtml();
    }

    /** The browser's last process may still be writing; the system clears what it leaves. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debugf("files of the browser are left in %s", folder);
        }
    }
}
