package io.lettermill.stack.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        StackSecrets.of(taken);
        write(taken.data());
        // Then
        assertThatThrownBy(() -> start(taken, false))
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "Lettermill cannot be started: " + taken.data() + ": file already exists");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesWhatIsSomebodyElses(boolean fresh) throws IOException {
        // Given
        StackFolder project = new StackFolder(folder.root().resolveSibling("project"));
        Path mine = write(project.data().resolve("mine"));
        Path log = write(project.logs().resolve("build.log"));
        // When
        assertThatThrownBy(() -> start(project, fresh))
                // Then
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        project.data()
                                + " is not a Lettermill's, so nothing is started there; name an empty or a new folder with --data.");
        assertThat(mine).exists();
        assertThat(log).exists();
        assertThat(project.root()).isDirectoryNotContaining("glob:**stack");
    }

    @Test
    void knowsAFolderItHasUsedBeforeByItsMark() throws IOException {
        // Given
        StackSecrets.of(folder);
        startUntilAnythingRuns(false);
        Files.delete(folder.secrets());
        // When
        startUntilAnythingRuns(true);
        // Then
        assertThat(row).doesNotExist();
    }

    @Test
    void leavesAFolderToTheProcessThatHasIt() throws Exception {
        // Given
        write(folder.supervisorPid());
        StackSecrets.of(folder);
        Process other = claimedElsewhere();
        // When
        assertThatThrownBy(() -> start(folder, true))
                // Then
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "Lettermill runs already from "
                                + folder.root()
                                + "; './lettermill down' stops it.");
        assertThat(List.of(row, folder.state(), folder.supervisorPid()))
                .allSatisfy(file -> assertThat(file).hasContent("kept"));
        // When
        other.destroyForcibly().waitFor();
        // Then
        startUntilAnythingRuns(false);
    }

    private Process claimedElsewhere() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ClaimingProcess.class.getName(),
                                folder.root().toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.inputReader().readLine()).isEqualTo("claimed");
        return process;
    }

    private void startUntilAnythingRuns(boolean fresh) {
        assumeThatCode(() -> FreeMemory.here().require(FreeMemory.NEEDED_BYTES))
                .doesNotThrowAnyException();
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
