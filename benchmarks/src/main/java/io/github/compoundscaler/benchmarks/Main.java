package io.github.compoundscaler.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks side by side and prints how far each is from the floor. */
public final class Main {
    private static final List<String> SHORT = List.of("CandidateBenchmark", "GridBenchmark", "OneOffBenchmark");

    private Main() {}

    /**
     * Without arguments, a short run of the hot paths, in under three minutes; with {@code full}, all benchmarks at their own
     * settings; with {@code full 2}, on two threads.
     *
     * @param args nothing, {@code full}, or {@code full} and a number of threads
     * @throws RunnerException if JMH can't run them
     */
    public static void main(String[] args) throws RunnerException {
        boolean full = args.length > 0 && args[0].equals("full");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result("jmh-result.json");
        if (full) {
            options.include("Benchmark").threads(args.length > 1 ? Integer.parseInt(args[1]) : 1);
        } else {
            SHORT.forEach(options::include);
            options.forks(2)
                    .warmupIterations(4)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(500));
        }
        print(new Runner(options.build()).run(), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.printf("%n%-34s %12s %10s %8s %10s%n", "benchmark", "ns/op", "± 99.9%", "× floor", "B/op");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            String type = name.substring(0, name.lastIndexOf('.'));
            double floor = results.stream()
                    .filter(other -> other.getParams().getBenchmark().equals(type + ".floor"))
                    .mapToDouble(other -> other.getPrimaryResult().getScore())
                    .findFirst()
                    .orElse(Double.NaN);
            double score = result.getPrimaryResult().getScore();
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            String parameters = result.getParams().getParamsKeys().stream()
                    .map(key -> " " + result.getParams().getParam(key))
                    .reduce("", String::concat);
            out.printf(
                    Locale.ROOT,
                    "%-34s %12.1f %10.1f %8s %10.1f%n",
                    type.substring(type.lastIndexOf('.') + 1).replace("Benchmark", "")
                            + name.substring(type.length())
                            + parameters,
                    score,
                    result.getPrimaryResult().getScoreError(),
                    Double.isNaN(floor) ? "" : String.format(Locale.ROOT, "%.2f", score / floor),
                    allocated == null ? Double.NaN : allocated.getScore());
        }
    }
}
