package io.github.compoundscaler.site;

import io.github.compoundscaler.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The help of each command, as the command line gives it. */
final class CommandPages {
    private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]*)  ");

    private CommandPages() {}

    static String markdown() {
        String help = run("--help");
        String commands = help.substring(help.indexOf("Commands:"), help.indexOf("Examples:"));
        return fenced(help)
                + COMMAND.matcher(commands)
                        .results()
                        .map(command -> command.group(1))
                        .map(command -> "\n## " + command + "\n\n" + fenced(run(command, "--help")))
                        .collect(Collectors.joining());
    }

    private static String fenced(String text) {
        return "```text\n" + text + "```\n";
    }

    /** What a command that must work prints. */
    static String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(
                    "compound-scaler " + String.join(" ", args) + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
