package io.github.compoundscaler.cli;

import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say along which rule a network is scaled. */
final class RuleOptions {

    @Option(
            names = "--coefficients",
            paramLabel = "A,B,C",
            description = "Growth of depth, width and resolution per step, each at least 1.")
    private @Nullable ScalingCoefficients coefficients;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            completionCandidates = CompletionCommand.Rules.class,
            description = "A rule by name; efficientnet by default. See: list rules.")
    private @Nullable ScalingRule rule;

    /** Whether one of the options was given. */
    boolean areGiven() {
        return coefficients != null || rule != null;
    }

    /**
     * Returns the rule, EfficientNet's by default.
     *
     * @throws WrongUsage if both options are given
     */
    ScalingRule rule() {
        if (coefficients != null && rule != null) {
            throw new WrongUsage("--coefficients and --rule exclude each other, got both");
        }
        if (coefficients != null) {
            return coefficients;
        }
        return rule == null ? ScalingRule.efficientNet() : rule;
    }
}
