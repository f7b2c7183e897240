package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does to its folder before anything runs; nothing is started here. */
class LocalStackStartTest {
    private Path repository;
    private StackFolder folder;
    private Path row;
    private Path log;

    @BeforeEach
    void keepSomethingOfAnEarlierRun(@TempDir Path temporary) throws IOException {
        repository = FakeRepository.in(temporary.resolve("repository"));
        folder = new StackFolder(temporary.resolve("data"));
        row = write(folder.data().resolve("postgres/row"));
        log = write(folder.logs().resolve("list.log"));
        write(folder.state());
    }

    @Test
    void aFreshStartDropsDataLogsAndSecrets() throws IOException {
        // Given
        StackSecrets before = StackSecrets.of(folder);
        // When
        startUntilAnythingRuns(true);
        // Then
        assertThat(row).doesNotExist();
        assertThat(log).doesNotExist();
        assertThat(StackSecrets.of(folder).ownerPassword()).isNotEqualTo(before.ownerPassword());
    }

    @Test
    void aUsualStartKeepsThemAndDropsWhatAnEarlierRunTold() throws IOException {
        // Given
        StackSecrets before = StackSecrets.of(folder);
        // When
        startUntilAnythingRuns(false);
        // Then
        assertThat(row).exists();
        assertThat(log).exists();
        assertThat(StackSecrets.of(folder).ownerPassword()).isEqualTo(before.ownerPassword());
        assertThat(folder.state()).doesNotExist();
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws IOException {
        // Given
        StackFolder taken = new StackFolder(folder.root().resolveSibling("taken"));
        write(taken.data());
        // Then
        assertThatThrownBy(() -> start(taken, false))
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "Lettermill cannot be started: " + taken.data() + ": file already exists");
    }

    private void startUntilAnythingRuns(boolean fresh) {
        assertThatThrownBy(() -> start(folder, fresh)).hasMessage("That is enough.");
    }

    private void start(StackFolder folder, boolean fresh) {
        var options = new StackOptions(repository, folder, 0, false, fresh, Map.of());
        LocalStack.start(
                options,
                StackProgress.silent(),
                stack -> {
                    throw new ServerFailure("That is enough.");
                });
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "kept");
    }
}
