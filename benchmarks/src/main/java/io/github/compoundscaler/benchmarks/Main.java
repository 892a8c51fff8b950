package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks, prints how they compare with the floor, and adds the results to {@value #RESULTS}. */
public final class Main {
    private static final String RESULTS = "performance.csv";
    private static final List<String> SHORT =
            List.of("CandidateBenchmark", "GridBenchmark", "OneOffBenchmark", "OnnxBenchmark");

    private Main() {}

    /**
     * Without arguments, a short run of the hot paths, in under three minutes; with {@code full}, all benchmarks at their own
     * settings; with {@code full 2}, on two threads; with {@code zoo}, every network of the zoo, shortly.
     *
     * @param args nothing, {@code full}, {@code full} and a number of threads, or {@code zoo}
     * @throws RunnerException if JMH can't run them
     * @throws IOException if the results can't be written
     */
    public static void main(String[] args) throws RunnerException, IOException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                // A heap that grows measures the operating system's pages.
                .jvmArgsAppend("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch");
        switch (args.length == 0 ? "short" : args[0]) {
            case "short" -> {
                SHORT.forEach(options::include);
                shortly(options, 500).forks(2).warmupIterations(3);
            }
            case "full" -> options.include("Benchmark").threads(args.length > 1 ? Integer.parseInt(args[1]) : 1);
            case "zoo" -> {
                options.include("CandidateBenchmark.floor").include("ZooBenchmark");
                // In this process, where all networks share the compiled code: starting hundreds of others would take
                // most of the time.
                shortly(options, 100)
                        .forks(0)
                        .warmupIterations(3)
                        .param("network", Zoo.names().toArray(String[]::new));
            }
            default -> throw new IllegalArgumentException("run must be short, full or zoo, got " + args[0]);
        }
        List<Measured> results = Measured.of(new Runner(options.build()).run());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println();
        out.println(Measured.tableHeader());
        results.forEach(result -> out.println(result.tableRow()));
        append(Path.of(RESULTS), results);
    }

    private static ChainedOptionsBuilder shortly(ChainedOptionsBuilder options, int milliseconds) {
        return options.warmupTime(TimeValue.milliseconds(milliseconds))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(milliseconds));
    }

    private static void append(Path file, List<Measured> results) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.notExists(file)) {
            lines.add(Measured.CSV_HEADER);
        }
        results.forEach(result -> lines.add(result.csvRow()));
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
