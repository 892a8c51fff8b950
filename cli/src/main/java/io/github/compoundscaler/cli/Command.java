package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;

/** What all commands have in common: once their arguments are set, they print a result. */
@FunctionalInterface
interface Command {

    /**
     * Runs the command.
     *
     * @param out where the result goes
     * @param notes takes lines for people beside the result: progress, and what they must know to read it
     * @throws IOException if it can't be written; what can't be read is a {@link Failure}
     * @throws picocli.CommandLine.ParameterException if the arguments don't go together
     * @throws RuntimeException if it can't be done
     */
    void run(Writer out, Consumer<String> notes) throws IOException;
}
