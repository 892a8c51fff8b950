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

    Rounding rounding() {
        return rounding == null ? Rounding.tensorflow() : rounding;
    }

    /**
     * Looks a network up and changes its classes and input channels.
     *
     * @throws IllegalArgumentException if there is no such network or a number is out of range
     */
    Architecture network(String name) {
        Architecture network = Zoo.get(name);
        if (classes != null) {
            network = network.withClasses(classes);
        }
        if (inputChannels != null) {
            network = network.withInputChannels(inputChannels);
        }
        return network;
    }
}
