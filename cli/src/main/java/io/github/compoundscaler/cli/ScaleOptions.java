package io.github.compoundscaler.cli;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name one network: as published, at one exponent of a rule, or at given multipliers. */
final class ScaleOptions {

    @Option(
            names = "--n",
            paramLabel = "N",
            converter = Exponents.Whole.class,
            description = "One whole exponent of the rule.")
    private @Nullable Exponents n;

    @Option(
            names = "--phi",
            paramLabel = "PHI",
            converter = Exponents.Real.class,
            description = "One real exponent of the rule.")
    private @Nullable Exponents phi;

    @Option(names = "--width", paramLabel = "W", description = "Multiplier of the channels.")
    private @Nullable Double width;

    @Option(names = "--depth", paramLabel = "D", description = "Multiplier of the repeats.")
    private @Nullable Double depth;

    @Option(
            names = "--resolution",
            paramLabel = "SIZE",
            description =
                    "Image size: 224 or 192x320 (height first). With an exponent the baseline's, which the rule then scales.")
    private @Nullable Resolution resolution;

    @Mixin
    private RuleOptions rule;

    @Mixin
    private NetworkOptions options;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Looks a network up and scales it.
     *
     * @throws ParameterException if there is no such network or the options don't go together
     * @throws Failure if it can't be scaled so
     */
    Architecture network(String name) {
        if (n != null && phi != null) {
            throw wrong("--n and --phi exclude each other, got both");
        }
        Exponents exponents = n == null ? phi : n;
        boolean multiplied = width != null || depth != null;
        if (exponents != null && (multiplied || exponents.values().size() != 1)) {
            throw wrong(
                    multiplied
                            ? "--n and --phi exclude --width and --depth, got both"
                            : "one exponent must be given, got " + exponents.values());
        }
        if (exponents == null && rule.areGiven()) {
            throw wrong("--coefficients and --rule must go with --n or --phi, got neither");
        }
        CompoundScaler scaler = CompoundScaler.of(rule.rule()).withRounding(options.rounding());
        Multipliers multipliers = multipliers();
        Architecture network = options.network(name);
        if (exponents != null) {
            Exponents.Exponent exponent = exponents.values().get(0);
            try {
                return scaler.scale(sized(network), exponent.value());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw Failure.at(network.name() + " at " + exponent, e);
            }
        }
        try {
            return sized(options.rounding().scale(network, multipliers));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.at(network.name() + " at width " + multipliers.width() + ", depth " + multipliers.depth(), e);
        }
    }

    private Architecture sized(Architecture network) {
        return resolution == null ? network : network.withResolution(resolution);
    }

    private Multipliers multipliers() {
        try {
            return new Multipliers(depth == null ? 1 : depth, width == null ? 1 : width, 1);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
