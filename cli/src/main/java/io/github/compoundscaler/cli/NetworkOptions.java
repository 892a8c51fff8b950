package io.github.compoundscaler.cli;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.zoo.Zoo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that change a network of the zoo, whatever is done with it. */
final class NetworkOptions {

    @Option(
            names = "--rounding",
            paramLabel = "ROUNDING",
            completionCandidates = CompletionCommand.Roundings.class,
            description = "How multipliers become whole numbers; tensorflow by default. See: list roundings.")
    private @Nullable Rounding rounding;

    @Option(
            names = "--classes",
            paramLabel = "COUNT",
            description = "Number of classes; that of the network by default.")
    private @Nullable Integer classes;

    @Option(
            names = "--input-channels",
            paramLabel = "COUNT",
            description = "Channels of the image; those of the network by default.")
    private @Nullable Integer inputChannels;

    /** Whether one of the options was given. */
    boolean areGiven() {
        return rounding != null || classes != null || inputChannels != null;
    }

    Rounding rounding() {
        return rounding == null ? Rounding.tensorflow() : rounding;
    }

    /**
     * Looks a network up and changes its classes and input channels.
     *
     * @throws WrongUsage if there is no such network
     * @throws IllegalArgumentException if a number is out of range
     */
    Architecture network(String name) {
        Architecture network = known(name);
        if (classes != null) {
            network = network.withClasses(classes);
        }
        if (inputChannels != null) {
            network = network.withInputChannels(inputChannels);
        }
        return network;
    }

    private Architecture known(String name) {
        try {
            return Zoo.get(name);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()), e);
        }
    }
}
