package io.github.compoundscaler.cli;

import java.io.IOException;
import java.io.Writer;

/** What all commands have in common: once their arguments are set, they print a result. */
@FunctionalInterface
interface Command {

    /**
     * Runs the command.
     *
     * @param out where the result goes
     * @param console where people are told what they must know beside the result, and how far it has come
     * @throws IOException if it can't be written; what can't be read is a {@link Failure}
     * @throws WrongUsage if the arguments don't go together
     * @throws RuntimeException if it can't be done
     */
    void run(Writer out, Console console) throws IOException;
}
