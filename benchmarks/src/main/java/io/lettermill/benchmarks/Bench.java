package io.lettermill.benchmarks;

import io.lettermill.benchmarks.campaign.CampaignCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line behind {@code ./lettermill bench}. */
@Command(
        name = "bench",
        description =
                "Measures the running stack, or one that is started for it, against references.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        subcommands = CampaignCommand.class)
public final class Bench {

    private Bench() {}

    public static void main(String[] args) {
        CommandLine commands = new CommandLine(new Bench());
        commands.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                });
        System.exit(commands.execute(args));
    }
}
