package io.lettermill.stack.cli;

import io.lettermill.stack.servers.ServerFailure;
import io.lettermill.stack.up.LocalStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Lets a test end and start single processes of a running stack. */
final class ControlInput {
    private final LocalStack stack;

    ControlInput(LocalStack stack) {
        this.stack = stack;
    }

    /**
     * Takes commands of two words, a verb and a name, until the input ends. Each is answered by a
     * line that starts with OK or ERR. The answer to a process that was asked to end, did not, and
     * was killed, has a last word more: "OK stop sending killed".
     */
    void obey(InputStream in, PrintStream out) throws IOException {
        out.println("READY " + stack.stateFile());
        var commands = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line; (line = commands.readLine()) != null; ) {
            if (!line.isBlank()) {
                out.println(answer(line.strip().split(" +")));
            }
        }
    }

    private String answer(String[] words) {
        if (words.length != 2) {
            return "ERR A command is two words.";
        }
        try {
            switch (words[0]) {
                case "kill" -> stack.kill(words[1]);
                case "crash" -> stack.crash(words[1]);
                case "stop" -> {
                    return ended(words, stack.stop(words[1]));
                }
                case "start" -> stack.start(words[1]);
                case "remove" -> {
                    return ended(words, stack.remove(words[1]));
                }
                case "add" -> {
                    return "OK " + stack.add(words[1]);
                }
                case "pid" -> {
                    return "OK " + stack.pid(words[1]);
                }
                default -> {
                    return "ERR There is no command '" + words[0] + "'.";
                }
            }
            return done(words);
        } catch (ServerFailure failure) {
            return "ERR " + failure.getMessage();
        }
    }

    static String ended(String[] words, boolean inOrder) {
        return done(words) + (inOrder ? "" : " killed");
    }

    private static String done(String[] words) {
        return "OK " + words[0] + " " + words[1];
    }
}
