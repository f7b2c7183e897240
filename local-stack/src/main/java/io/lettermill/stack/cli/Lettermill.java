package io.lettermill.stack.cli;

import io.lettermill.stack.servers.ServerFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line behind the script {@code lettermill}. Exit codes: 0 done, 1 failed with a
 * sentence on standard error, 2 wrong usage, 3 nothing runs.
 */
@Command(
        name = "lettermill",
        description = "Runs Lettermill on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            TrainCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Lettermill {
    private Lettermill() {}

    public static void main(String[] args) {
        var commands = new CommandLine(new Lettermill());
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> explain(failure, command));
        System.exit(commands.execute(args));
    }

    /** A sentence for what its user can mend, the trace of anything else. */
    static int explain(Exception failure, CommandLine command) {
        String failed = "'" + command.getCommandName() + "' failed: ";
        switch (failure) {
            case ServerFailure known -> command.getErr().println(known.getMessage());
            case IOException file -> command.getErr().println(failed + ServerFailure.reason(file));
            case UncheckedIOException file ->
                    command.getErr().println(failed + ServerFailure.reason(file));
            default -> failure.printStackTrace(command.getErr());
        }
        return 1;
    }
}
