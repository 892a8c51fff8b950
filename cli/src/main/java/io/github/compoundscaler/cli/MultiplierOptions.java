package io.github.compoundscaler.cli;

import io.github.compoundscaler.Multipliers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say by how much channels and repeats are multiplied. */
final class MultiplierOptions {

    @Option(names = "--width", paramLabel = "W", description = "Multiplier of the channels.")
    private @Nullable Double width;

    @Option(names = "--depth", paramLabel = "D", description = "Multiplier of the repeats.")
    private @Nullable Double depth;

    /** Whether one of the options was given. */
    boolean areGiven() {
        return width != null || depth != null;
    }

    /**
     * Returns the multipliers, 1 where none is given.
     *
     * @throws WrongUsage if one is out of range
     */
    Multipliers multipliers() {
        try {
            return new Multipliers(depth == null ? 1 : depth, width == null ? 1 : width, 1);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()), e);
        }
    }

    /** Says where scaling by the multipliers failed. */
    static Failure failure(String network, Multipliers multipliers, RuntimeException cause) {
        return Failure.at(network + " at width " + multipliers.width() + ", depth " + multipliers.depth(), cause);
    }
}
