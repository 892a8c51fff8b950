package io.github.compoundscaler.cli;

import io.github.compoundscaler.ScalingReport;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.search.Budget;
import io.github.compoundscaler.search.LargestNetwork;
import io.github.compoundscaler.search.Limit;
import io.github.compoundscaler.search.LimitUse;
import io.github.compoundscaler.search.PhiSearch;
import io.github.compoundscaler.search.latency.LatencyModel;
import io.github.compoundscaler.search.latency.RooflineLatency;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fit}: the largest network along a rule that keeps every limit. */
@CommandLine.Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler fit BASELINE (--max-macs COUNT | --max-params COUNT |",
            "        --max-activations COUNT | --max-weight-bytes BYTES |",
            "        --max-peak-memory BYTES |",
            "        --max-latency TIME --latency-model MODEL) ...",
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
            "  compound-scaler fit efficientnet_b0 --max-latency 20ms --latency-model cpu",
            "  compound-scaler fit regnety_004 --max-macs 1G --rule d1_w8_g8_r1 \\",
            "      --rounding pycls --format json",
            "%nKeys: phi, depthMultiplier, widthMultiplier, resolutionMultiplier, resolution, params, macs, "
                    + "biasAdds, activations, idealGrowth, growth, as of scale; with --max-latency also latencyMillis. If even the smallest network breaks a limit, that "
                    + "is a failure, which names the limit and by how much."
        })
final class FitCommand implements Command {
    private static final String LATENCY = "latency";
    private static final int MILLIS_DECIMALS = 2;
    private static final int FLOAT_BITS = 32;
    private static final int FLOAT_BYTES = 4;

    @Mixin
    private BaselineOptions baseline;

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
            names = "--max-latency",
            paramLabel = "TIME",
            description = "Longest estimated time per image, such as 5ms, 0.2s or 800us; needs --latency-model.")
    private @Nullable Milliseconds latency;

    @Option(
            names = "--latency-model",
            paramLabel = "MODEL",
            description =
                    "What estimates the time: a file that the library's LatencyModel.save has written; or gpu or cpu, "
                            + "fitted to what timm published of an RTX 4090 (batches of 512) and an i7-12700H (single images).")
    private @Nullable String latencyModel;

    @Mixin
    private RuleOptions rule;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        Budget budget = budget();
        ScalingRule along = rule.rule();
        Architecture network = baseline.network();
        LargestNetwork largest;
        try (Console.Bar bar = console.bar("fit", Console.Bar.UNKNOWN)) {
            largest = PhiSearch.largest(network, along, baseline.rounding(), counted(budget, bar));
        }
        if (!largest.exhaustive()) {
            console.note(
                    "this rounding gives another network at almost every phi: between multiples of 1/16 larger ones may fit");
        }
        Exponents.Exponent phi = new Exponents.Exponent(largest.phi(), false);
        ScalingReport report = ScalingReport.of(network, largest.network(), largest.multipliers());
        Row row = Rows.scaling(phi, report);
        for (LimitUse use : largest.uses()) {
            if (use.limit().name().equals(LATENCY)) {
                row = row.with(new Row.Field("latencyMillis", "ms", new Value.Real(use.value(), MILLIS_DECIMALS)));
            }
        }
        output.print(List.of(row), out);
    }

    /** The same limits, which tell how many networks they have measured. */
    private static Budget counted(Budget budget, Console.Bar bar) {
        return new Budget(budget.limits().stream()
                .map(limit -> new Limit(
                        limit.name(),
                        candidate -> {
                            bar.step();
                            return limit.measure().of(candidate);
                        },
                        limit.max()))
                .toList());
    }

    private Budget budget() throws IOException {
        List<Limit> limits = new ArrayList<>();
        add(limits, macs, "--max-macs", Limit::macs);
        add(limits, params, "--max-params", Limit::params);
        add(limits, activations, "--max-activations", Limit::activations);
        add(limits, weightBytes, "--max-weight-bytes", max -> Limit.weightBytes(max, FLOAT_BITS));
        add(limits, peakMemory, "--max-peak-memory", max -> Limit.peakMemory(max, BufferReuse.FUSED, FLOAT_BYTES));
        if (latency != null && latencyModel != null) {
            limits.add(model(latencyModel).limit(latency.value()));
        } else if (latency != null || latencyModel != null) {
            throw new WrongUsage("--max-latency and --latency-model must go together, got one");
        }
        if (limits.isEmpty()) {
            throw new WrongUsage("a limit must be given, such as --max-macs 2G, got none");
        }
        return new Budget(limits);
    }

    private static LatencyModel model(String name) throws IOException {
        for (PublishedLatency.Machine machine : PublishedLatency.Machine.values()) {
            if (machine.name().equalsIgnoreCase(name)) {
                return RooflineLatency.fit(PublishedLatency.samples(machine), machine.batch());
            }
        }
        try {
            return LatencyModel.load(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new Failure(name + ": must be a file, gpu or cpu, got none of that name");
        } catch (IOException e) {
            throw new Failure(name + ": must be readable, got: " + e);
        }
    }

    private void add(List<Limit> limits, @Nullable Double max, String option, DoubleFunction<Limit> limit) {
        if (max == null) {
            return;
        }
        try {
            limits.add(limit.apply(max));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(option + ": " + e.getMessage(), e);
        }
    }
}
