package io.github.compoundscaler.cli;

import io.github.compoundscaler.ScalingReport;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.search.Budget;
import io.github.compoundscaler.search.LargestNetwork;
import io.github.compoundscaler.search.Limit;
import io.github.compoundscaler.search.PhiSearch;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fit}: the largest network along a rule that keeps every limit. */
@CommandLine.Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler fit BASELINE (--max-macs COUNT | --max-params COUNT |",
            "        --max-activations COUNT | --max-weight-bytes BYTES |",
            "        --max-peak-memory BYTES) ...",
            "        [--coefficients A,B,C | --rule RULE] [--rounding ROUNDING]",
            "        [--resolution SIZE] [--classes COUNT] [--input-channels COUNT]",
            "        [--format FORMAT]"
        },
        description = {
            "Finds the largest φ, also below 0, whose network keeps every limit, and prints what it costs then.",
            "",
            "The cost of rounded networks is a staircase; every step above the result is looked at, and none fits."
        },
        footer = {
            "%nExamples:",
            "  compound-scaler fit efficientnet_b0 --max-macs 2G",
            "  compound-scaler fit efficientnet_b0 --max-params 3M --max-peak-memory 4M",
            "  compound-scaler fit regnety_004 --max-macs 1G --rule d1_w8_g8_r1 \\",
            "      --rounding pycls --format json",
            "%nKeys: phi, depthMultiplier, widthMultiplier, resolutionMultiplier, resolution, params, macs, "
                    + "biasAdds, activations, idealGrowth, growth, as of scale. If even the smallest network breaks a limit, that "
                    + "is a failure, which names the limit and by how much."
        })
final class FitCommand implements Command {
    private static final int FLOAT_BITS = 32;
    private static final int FLOAT_BYTES = 4;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BASELINE", description = "A network of the zoo; see: compound-scaler list.")
    private String baseline;

    @Option(names = "--max-macs", paramLabel = "COUNT", description = "Most multiply-adds, such as 2G.")
    private @Nullable Double macs;

    @Option(names = "--max-params", paramLabel = "COUNT", description = "Most parameters.")
    private @Nullable Double params;

    @Option(names = "--max-activations", paramLabel = "COUNT", description = "Most activations.")
    private @Nullable Double activations;

    @Option(names = "--max-weight-bytes", paramLabel = "BYTES", description = "Most bytes of parameters, four each.")
    private @Nullable Double weightBytes;

    @Option(
            names = "--max-peak-memory",
            paramLabel = "BYTES",
            description =
                    "Most bytes of activations at any moment of an inference on one image, four per element, with "
                            + "normalisation and activation functions fused.")
    private @Nullable Double peakMemory;

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
        Budget budget = budget();
        ScalingRule along = rule.rule();
        Architecture network = options.network(baseline);
        if (resolution != null) {
            network = network.withResolution(resolution);
        }
        LargestNetwork largest = PhiSearch.largest(network, along, options.rounding(), budget);
        if (!largest.exhaustive()) {
            notes.accept(
                    "this rounding gives another network at almost every phi: between multiples of 1/16 larger ones may fit");
        }
        Exponents.Exponent phi = new Exponents.Exponent(largest.phi(), false);
        ScalingReport report = ScalingReport.of(network, largest.network(), largest.multipliers());
        output.print(List.of(Rows.scaling(phi, report)), out);
    }

    private Budget budget() {
        List<Limit> limits = new ArrayList<>();
        add(limits, macs, "--max-macs", Limit::macs);
        add(limits, params, "--max-params", Limit::params);
        add(limits, activations, "--max-activations", Limit::activations);
        add(limits, weightBytes, "--max-weight-bytes", max -> Limit.weightBytes(max, FLOAT_BITS));
        add(limits, peakMemory, "--max-peak-memory", max -> Limit.peakMemory(max, BufferReuse.FUSED, FLOAT_BYTES));
        if (limits.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "a limit must be given, such as --max-macs 2G, got none");
        }
        return new Budget(limits);
    }

    private void add(List<Limit> limits, @Nullable Double max, String option, DoubleFunction<Limit> limit) {
        if (max == null) {
            return;
        }
        try {
            limits.add(limit.apply(max));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }
}
