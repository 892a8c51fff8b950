package io.github.compoundscaler.cli;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.onnx.Latency;
import io.github.compoundscaler.onnx.LatencyProbe;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code measure}: how long networks take on this machine. */
@CommandLine.Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler measure BASELINE [--n N] [--threads COUNT] [--runs COUNT]",
            "        [--coefficients A,B,C | --rule RULE] [--rounding ROUNDING]",
            "        [--resolution SIZE] [--classes COUNT] [--input-channels COUNT]",
            "        [--format FORMAT]"
        },
        description = {
            "Runs a network along a rule in ONNX Runtime, one image at a time, and prints how long that takes.",
            "",
            "ONNX Runtime isn't in this jar. With its jar beside this one",
            "(" + LatencyProbe.DEPENDENCY + "):",
            MeasureCommand.CLASS_PATH,
            "    " + MeasureCommand.MAIN
        },
        footer = {
            "%nExamples:",
            "  compound-scaler measure efficientnet_b0 --n 0..3",
            "  compound-scaler measure resnet50 --threads 4 --format json",
            "%nKeys: n, resolution, params, macs, activations, threads, runs, medianMillis, spreadMillis; spread is the distance "
                    + "between the quartiles."
        })
final class MeasureCommand implements Command {
    static final String CLASS_PATH = "java -cp compound-scaler.jar:onnxruntime.jar";
    static final String MAIN = "io.github.compoundscaler.cli.Main measure ...";

    @Mixin
    private BaselineOptions baseline;

    @Option(
            names = "--n",
            paramLabel = "N",
            converter = Exponents.Whole.class,
            description = "Whole exponents: 0..3 or 1,2,5; 0 by default.")
    private Exponents n = new Exponents(List.of(new Exponents.Exponent(0, true)));

    @Option(names = "--threads", paramLabel = "COUNT", description = "Threads of one inference; 1 by default.")
    private @Nullable Integer threads;

    @Option(names = "--runs", paramLabel = "COUNT", description = "Runs that count; 25 by default.")
    private @Nullable Integer runs;

    @Mixin
    private RuleOptions rule;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        CompoundScaler scaler = CompoundScaler.of(rule.rule()).withRounding(baseline.rounding());
        Architecture network = baseline.network();
        LatencyProbe standard = LatencyProbe.standard();
        LatencyProbe probe = new LatencyProbe(
                threads == null ? standard.threads() : threads,
                standard.warmUps(),
                runs == null ? standard.runs() : runs);
        List<Row> rows = new ArrayList<>();
        try (Console.Bar bar = console.bar("measure", n.values().size())) {
            for (Exponents.Exponent exponent : n.values()) {
                Architecture scaled;
                try {
                    scaled = scaler.scale(network, exponent.value());
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw Failure.at(network.name() + " at " + exponent, e);
                }
                rows.add(Rows.latency(exponent, scaled, probe, measure(probe, scaled)));
                bar.step();
            }
        }
        output.print(rows, out);
    }

    private static Latency measure(LatencyProbe probe, Architecture network) {
        try {
            return probe.measure(network);
        } catch (IllegalStateException e) {
            String how = LatencyProbe.isAvailable() ? "" : ", such as " + CLASS_PATH + " " + MAIN;
            throw new Failure(e.getMessage() + how);
        } catch (IOException e) {
            throw new Failure("the folder for temporary files must be writable, got: " + e);
        }
    }
}
