package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.CostGrid;
import io.github.compoundscaler.CostProbe;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A dense grid of widths, depths and resolutions over EfficientNet-B0, per candidate, against the factored floor. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(GridBenchmark.SIZE)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class GridBenchmark {
    static final int WIDTHS = 32;
    static final int DEPTHS = 16;
    static final int RESOLUTIONS = 64;
    static final int SIZE = WIDTHS * DEPTHS * RESOLUTIONS;

    final double[] widths;
    final double[] depths;
    final int[] resolutions;
    final long[] params = new long[SIZE];
    final long[] macs = new long[SIZE];
    final long[] activations = new long[SIZE];
    private final CostProbe probe = CostProbe.of(EfficientNet.b0(), Rounding.tensorflow());

    /** Takes the axes from the seeded candidates. */
    public GridBenchmark() {
        Candidates candidates = new Candidates();
        widths = Arrays.copyOf(candidates.width, WIDTHS);
        depths = Arrays.copyOf(candidates.depth, DEPTHS);
        resolutions = Arrays.copyOf(candidates.resolution, RESOLUTIONS);
    }

    /** All candidates by hand, factored. */
    @Benchmark
    public long[] floor() {
        Floor.grid(widths, depths, resolutions, params, macs, activations);
        return macs;
    }

    /** All candidates from the library. */
    @Benchmark
    public long[] grid() {
        grid(probe).fill(params, macs, activations);
        return macs;
    }

    /** All candidates from the library, on the common pool's threads. */
    @Benchmark
    public long[] gridInParallel() {
        grid(probe).fillInParallel(params, macs, activations);
        return macs;
    }

    private CostGrid grid(CostProbe prepared) {
        return prepared.grid(widths, depths, resolutions);
    }
}
