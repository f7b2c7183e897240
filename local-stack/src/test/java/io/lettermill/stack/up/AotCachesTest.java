package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettermill.stack.servers.AotCache;
import io.lettermill.stack.servers.Ports;
import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
    private Path repository;
    private Path folder;
    private AotCache cache;
    private ServerProcess process;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = temporary;
        repository = FakeRepository.in(temporary.resolve("repository"));
        cache = ServiceRecipe.cache(Service.TEMPLATE, repository);
        builtAgo(cache.jar(), 60_000);
        process = process(false);
    }

    @AfterEach
    void stop() {
        process.stop();
    }

    @Test
    void aServiceUsesWhatItsTrainingRunLeft() throws IOException {
        // Given
        process = process(true);
        process.start();
        process.stop();
        // When
        assertThat(cache.keep(folder)).isPositive();
        process = process(false);
        process.start();
        // Then
        assertThat(cache.isCurrent()).isTrue();
        assertThat(mappedFiles(process.pid())).contains(cache.file().toString());
        assertThat(AotCaches.areCurrent(repository)).as("of all five").isFalse();
    }

    @Test
    void aServiceStartsWithoutTheCacheOfAnEarlierBuild() throws IOException {
        // Given
        Files.writeString(cache.file(), "of an earlier build");
        builtAgo(cache.file(), 120_000);
        // When
        process.start();
        // Then
        assertThat(cache.isCurrent()).isFalse();
        assertThat(mappedFiles(process.pid())).doesNotContain(cache.file().toString());
        assertThat(process.log()).isEmptyFile();
    }

    @Test
    void aServiceStartsWithoutACacheThatTheJvmRefuses() throws IOException {
        // Given
        Files.writeString(cache.file(), "of another JDK");
        // When
        process.start();
        // Then
        assertThat(process.isAlive()).isTrue();
        assertThat(process.log()).content().contains("AOT cache");
    }

    @Test
    void saysThatATrainingRunWroteNothing() throws IOException {
        // Given
        Path recorded = cache.jar().resolveSibling("app.aot.new");
        Files.writeString(recorded, "of a training run that was broken off");
        cache.forgetRecorded();
        // When
        assertThatThrownBy(() -> cache.keep(folder))
                // Then
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "The training run wrote no %s; the log in %s says why."
                                .formatted(recorded, folder));
    }

    @Test
    void aNewCacheTakesThePlaceOfThoseBefore() throws IOException {
        // Given
        Path before = Files.writeString(cache.jar().resolveSibling("app-25.0.0.aot"), "before");
        Files.writeString(cache.jar().resolveSibling("app.aot.new"), "now");
        // When
        cache.keep(folder);
        // Then
        assertThat(before).doesNotExist();
        assertThat(cache.file()).hasContent("now");
        assertThat(cache.isCurrent()).isTrue();
    }

    private ServerProcess process(boolean training) {
        int port = Ports.free();
        var recipe =
                new ServiceRecipe(
                        "template",
                        Service.TEMPLATE,
                        repository,
                        port,
                        Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)),
                        training);
        return new ServerProcess(recipe, folder.resolve("logs"), folder.resolve("pids"));
    }

    private static void builtAgo(Path file, long millis) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - millis));
    }

    private static String mappedFiles(long pid) throws IOException {
        return Files.readString(Path.of("/proc/%d/maps".formatted(pid)));
    }
}
