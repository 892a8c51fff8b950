package io.github.compoundscaler.cli;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.arch.Architecture;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code scale}: a network along a rule, one row per exponent. */
@CommandLine.Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler scale BASELINE (--n N | --phi PHI)",
            "        [--coefficients A,B,C | --rule RULE] [--rounding ROUNDING]",
            "        [--resolution SIZE] [--classes COUNT] [--input-channels COUNT]",
            "        [--format FORMAT]"
        },
        description = {
            "Scales a network by N = 0, 1, 2, ... or by any real φ along a rule, and prints what it costs then.",
            "",
            "\"ideal\" is depth · width² · resolution² of the multipliers, \"real\" the MACs by those of the baseline: they differ "
                    + "since channels and blocks are whole numbers. Try --rounding cost-true."
        },
        footer = {
            "%nExamples:",
            "  compound-scaler scale efficientnet_b0 --n 0..7",
            "  compound-scaler scale efficientnet_b0 --n 0..7 --rounding cost-true",
            "  compound-scaler scale efficientnet_b0 --phi 0.5 --coefficients 1.3,1.1,1.1",
            "  compound-scaler scale efficientnet_b0 --n 1,2,5 --rule depth --format json",
            "%nKeys: n (or phi), depthMultiplier, widthMultiplier, resolutionMultiplier, resolution, params, macs, biasAdds, "
                    + "activations, idealGrowth, growth. In JSON one result is an object, several are an array, and resolution is "
                    + "[h, w]; in CSV it is HxW."
        })
final class ScaleCommand implements Command {

    @Mixin
    private BaselineOptions baseline;

    @Mixin
    private ExponentOptions exponent;

    @Mixin
    private RuleOptions rule;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        CompoundScaler scaler = CompoundScaler.of(rule.rule()).withRounding(baseline.rounding());
        List<Exponents.Exponent> exponents = exponent.exponents();
        if (exponents.isEmpty()) {
            throw new WrongUsage("--n or --phi must be given, such as --n 0..7, got neither");
        }
        Architecture network = baseline.network();
        List<Row> rows = new ArrayList<>();
        for (Exponents.Exponent at : exponents) {
            try {
                rows.add(Rows.scaling(at, scaler.report(network, at.value())));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw Failure.at(network.name() + " at " + at, e);
            }
        }
        output.print(rows, out);
    }
}
