package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One benchmark's result, beside the floor of the same run.
 *
 * @param jdk Java's feature version
 * @param threads threads that ran it at once
 * @param benchmark class and method, such as {@code Candidate.probe}
 * @param parameters values of its parameters, empty for none
 * @param nanoseconds time per operation of one thread
 * @param error half of the 99.9 percent interval
 * @param timesFloor time as a multiple of what the floor of the same class takes, for a network of the zoo as much more as it has more
 *     distinct block shapes than EfficientNet-B0; NaN where there is no floor
 * @param bytes bytes allocated per operation, NaN if that wasn't measured
 */
record Measured(
        String jdk,
        int threads,
        String benchmark,
        String parameters,
        double nanoseconds,
        double error,
        double timesFloor,
        double bytes) {
    static final String CSV_HEADER = "jdk,threads,benchmark,parameters,nanoseconds,error,timesFloor,bytes";

    static List<Measured> of(Collection<RunResult> results) {
        return results.stream().map(result -> of(result, results)).toList();
    }

    private static Measured of(RunResult result, Collection<RunResult> all) {
        BenchmarkParams params = result.getParams();
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        List<String> values =
                params.getParamsKeys().stream().map(params::getParam).toList();
        return new Measured(
                params.getJdkVersion().split("[.+-]", 2)[0],
                params.getThreads(),
                label(params),
                String.join(" ", values),
                time.getScore(),
                time.getScoreError(),
                time.getScore() / floor(params, all),
                allocated == null ? Double.NaN : allocated.getScore());
    }

    private static String label(BenchmarkParams params) {
        String name = params.getBenchmark();
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1)
                .replace("Benchmark", "");
    }

    private static double floor(BenchmarkParams params, Collection<RunResult> all) {
        boolean zoo = params.getParamsKeys().contains("network");
        String type = label(params).replaceFirst("\\..*", "");
        String floor = (zoo ? "Candidate" : type) + ".floor";
        double shapes =
                zoo ? blockShapes(Zoo.get(params.getParam("network"))) / (double) blockShapes(EfficientNet.b0()) : 1;
        return all.stream()
                .filter(other -> label(other.getParams()).equals(floor))
                .mapToDouble(other -> other.getPrimaryResult().getScore() * shapes)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** How many blocks differ in kind, input or output channels, or stride. */
    static int blockShapes(Architecture network) {
        record Shape(Block block, int in, int out, int stride) {}

        Set<Shape> shapes = new HashSet<>();
        CostReader reader = new CostReader();
        Resolution image = network.resolution();
        Tensor x = network.stem().emit(reader, reader.input(network.inputChannels(), image.height(), image.width()));
        for (Stage stage : network.stages()) {
            for (Stage.Definition definition : stage.definitions()) {
                for (int i = 0; i < definition.repeats(); i++) {
                    int stride = i == 0 ? definition.stride() : 1;
                    shapes.add(new Shape(definition.block(), x.channels(), definition.channels(), stride));
                    x = definition.block().emit(reader, x, definition.channels(), stride);
                }
            }
        }
        return shapes.size();
    }

    static String tableHeader() {
        return String.format("%-46s %12s %10s %8s %10s", "benchmark", "ns/op", "± 99.9%", "× floor", "B/op");
    }

    String tableRow() {
        return String.format(
                Locale.ROOT,
                "%-46s %12.1f %10.1f %8s %10.1f",
                parameters.isEmpty() ? benchmark : benchmark + " " + parameters,
                nanoseconds,
                error,
                Double.isNaN(timesFloor) ? "" : String.format(Locale.ROOT, "%.2f", timesFloor),
                bytes);
    }

    String csvRow() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%s,%s,%.2f,%.2f,%s,%.0f",
                jdk,
                threads,
                benchmark,
                parameters,
                nanoseconds,
                error,
                Double.isNaN(timesFloor) ? "" : String.format(Locale.ROOT, "%.3f", timesFloor),
                bytes);
    }
}
