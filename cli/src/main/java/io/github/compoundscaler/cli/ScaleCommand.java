package io.github.compoundscaler.cli;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BASELINE", description = "A network of the zoo; see: compound-scaler list.")
    private String baseline;

    @Option(
            names = "--n",
            paramLabel = "N",
            converter = Exponents.Whole.class,
            description = "Whole exponents: 0..7 or 1,2,5. Negative ones shrink the network.")
    private @Nullable Exponents n;

    @Option(
            names = "--phi",
            paramLabel = "PHI",
            converter = Exponents.Real.class,
            description = "Real exponents: 0.5,1.5.")
    private @Nullable Exponents phi;

    @Option(
            names = "--resolution",
            paramLabel = "SIZE",
            description = "Image size of the baseline: 224 or 192x320 (height first).")
    private @Nullable Resolution resolution;

    @Mixin
    private RuleOptions rule;

    @Mixin
    private NetworkOptions options;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Consumer<String> notes) throws IOException {
        CompoundScaler scaler = CompoundScaler.of(rule.rule()).withRounding(options.rounding());
        List<Exponents.Exponent> exponents = exponents().values();
        Architecture network = options.network(baseline);
        if (resolution != null) {
            network = network.withResolution(resolution);
        }
        List<Row> rows = new ArrayList<>();
        for (Exponents.Exponent exponent : exponents) {
            try {
                rows.add(Rows.scaling(exponent, scaler.report(network, exponent.value())));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw Failure.at(network.name() + " at " + exponent, e);
            }
        }
        output.print(rows, out);
    }

    private Exponents exponents() {
        if (n != null && phi != null) {
            throw wrong("--n and --phi exclude each other, got both");
        }
        if (n != null) {
            return n;
        }
        if (phi == null) {
            throw wrong("--n or --phi must be given, such as --n 0..7, got neither");
        }
        return phi;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
