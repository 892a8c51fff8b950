package io.github.compoundscaler.cli;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name one network: as published, at one exponent of a rule, or at given multipliers. */
final class ScaleOptions {

    @Mixin
    private ExponentOptions exponent;

    @Mixin
    private MultiplierOptions multiplier;

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

    /**
     * Looks a network up and scales it.
     *
     * @throws WrongUsage if there is no such network or the options don't go together
     * @throws Failure if it can't be scaled so
     */
    Architecture network(String name) {
        List<Exponents.Exponent> exponents = exponent.exponents();
        if (exponents.isEmpty() && rule.areGiven()) {
            throw new WrongUsage("--coefficients and --rule must go with --n or --phi, got neither");
        }
        if (!exponents.isEmpty() && multiplier.areGiven()) {
            throw new WrongUsage("--n and --phi exclude --width and --depth, got both");
        }
        if (exponents.size() > 1) {
            throw new WrongUsage("one exponent must be given, got " + exponents);
        }
        CompoundScaler scaler = CompoundScaler.of(rule.rule()).withRounding(options.rounding());
        Multipliers multipliers = multiplier.multipliers();
        Architecture network = options.network(name);
        if (exponents.isEmpty()) {
            try {
                return sized(options.rounding().scale(network, multipliers));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw MultiplierOptions.failure(network.name(), multipliers, e);
            }
        }
        try {
            return scaler.scale(sized(network), exponents.get(0).value());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.at(network.name() + " at " + exponents.get(0), e);
        }
    }

    private Architecture sized(Architecture network) {
        return resolution == null ? network : network.withResolution(resolution);
    }
}
