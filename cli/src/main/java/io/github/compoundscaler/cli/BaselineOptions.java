package io.github.compoundscaler.cli;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The network that is going to be scaled, and what is changed in it before. */
final class BaselineOptions {

    @Parameters(
            paramLabel = "BASELINE",
            completionCandidates = CompletionCommand.Networks.class,
            description = "A network of the zoo; see: compound-scaler list.")
    private String name;

    @Option(
            names = "--resolution",
            paramLabel = "SIZE",
            description = "Image size of the baseline: 224 or 192x320 (height first).")
    private @Nullable Resolution resolution;

    @Mixin
    private NetworkOptions options;

    Rounding rounding() {
        return options.rounding();
    }

    /**
     * Looks the network up and changes it.
     *
     * @throws WrongUsage if there is no such network
     * @throws IllegalArgumentException if a number is out of range
     */
    Architecture network() {
        Architecture network = options.network(name);
        return resolution == null ? network : network.withResolution(resolution);
    }
}
