package io.github.compoundscaler.cli;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import picocli.AutoComplete;
import picocli.CommandLine;

/** {@code completion}: lets a shell complete what users type. */
@CommandLine.Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script by which bash and zsh complete commands, options and names.",
        footer = {
            "%nExamples:",
            "  compound-scaler completion > ~/.compound-scaler-completion",
            "  source <(compound-scaler completion)",
            "%nThe script completes a command called compound-scaler, which may be an alias:",
            "  alias compound-scaler='java -jar /path/to/compound-scaler.jar'"
        })
final class CompletionCommand implements Command {

    @Override
    public void run(Writer out, Console console) throws IOException {
        out.write(AutoComplete.bash(Main.NAME, Main.commandLine()));
        out.write("\n");
    }

    /** Names of networks. */
    static final class Networks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Zoo.names().iterator();
        }
    }

    /** Names of rules. */
    static final class Rules implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ScalingRule.presets().keySet().iterator();
        }
    }

    /** Names of roundings. */
    static final class Roundings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Rounding.presets().keySet().iterator();
        }
    }

    /** Names of conventions. */
    static final class Conventions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return CountingConvention.presets().keySet().iterator();
        }
    }
}
