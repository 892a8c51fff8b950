package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.CostProbe;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of one scaled candidate after the other on one prepared baseline, EfficientNet-B0, against the floor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CandidateBenchmark {
    private static final CostProbe PROBE = CostProbe.of(EfficientNet.b0(), Rounding.tensorflow());

    private final Candidates candidates = new Candidates();
    private final long[] counts = new long[3];
    private int next;

    /** Looks a candidate up and does nothing with it: what the harness costs. */
    @Benchmark
    public long baseline() {
        int i = next++ & Candidates.MASK;
        return candidates.resolution[i] + Double.doubleToRawLongBits(candidates.width[i] + candidates.depth[i]);
    }

    /** Parameters, MACs and activations by hand. */
    @Benchmark
    public long floor() {
        int i = next++ & Candidates.MASK;
        Floor.cost(candidates.depth[i], candidates.width[i], candidates.resolution[i], counts);
        return counts[0] + counts[1] + counts[2];
    }

    /** Parameters, MACs and activations from the probe. */
    @Benchmark
    public long probe() {
        int i = next++ & Candidates.MASK;
        int resolution = candidates.resolution[i];
        PROBE.read(candidates.depth[i], candidates.width[i], resolution, resolution, counts);
        return counts[0] + counts[1] + counts[2];
    }

    /** MACs alone from the probe. */
    @Benchmark
    public long probeMacs() {
        int i = next++ & Candidates.MASK;
        int resolution = candidates.resolution[i];
        return PROBE.macs(candidates.depth[i], candidates.width[i], resolution, resolution);
    }

    /** Parameters alone from the probe. */
    @Benchmark
    public long probeParams() {
        int i = next++ & Candidates.MASK;
        return PROBE.params(candidates.depth[i], candidates.width[i]);
    }
}
