package io.github.compoundscaler.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how far along a rule a network is scaled. */
final class ExponentOptions {

    @Option(
            names = "--n",
            paramLabel = "N",
            converter = Exponents.Whole.class,
            description = "Whole exponents of the rule: 0..7 or 1,2,5. Negative ones shrink the network.")
    private @Nullable Exponents n;

    @Option(
            names = "--phi",
            paramLabel = "PHI",
            converter = Exponents.Real.class,
            description = "Real exponents of the rule: 0.5,1.5.")
    private @Nullable Exponents phi;

    /**
     * Returns the exponents; none if no option is given.
     *
     * @throws WrongUsage if both options are given
     */
    List<Exponents.Exponent> exponents() {
        if (n != null && phi != null) {
            throw new WrongUsage("--n and --phi exclude each other, got both");
        }
        Exponents given = n == null ? phi : n;
        return given == null ? List.of() : given.values();
    }
}
