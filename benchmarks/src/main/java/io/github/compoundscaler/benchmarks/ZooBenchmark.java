package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.CostProbe;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.zoo.Zoo;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How the time per candidate grows with the network: few and many stages, few and many repeats, equal and growing blocks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ZooBenchmark {
    private final Candidates candidates = new Candidates();
    private final long[] counts = new long[3];
    private int next;

    /** The baseline. */
    @Param({
        "vgg16",
        "resnet18",
        "resnet50",
        "resnet200",
        "regnety_016",
        "efficientnet_b0",
        "efficientnet_b7",
        "mobilenetv3_large_100",
        "convnext_tiny",
        "densenet121"
    })
    public String network;

    private CostProbe probe;

    /** Prepares the baseline, and lets the probe see each candidate once: of the largest networks it learns that for seconds. */
    @Setup
    public void prepare() {
        probe = CostProbe.of(Zoo.get(network), Rounding.tensorflow());
        for (int i = 0; i < Candidates.COUNT; i++) {
            probe();
        }
    }

    /** Parameters, MACs and activations of one candidate. */
    @Benchmark
    public long probe() {
        int i = next++ & Candidates.MASK;
        // Multiples of 32 fit every network.
        int resolution = candidates.resolution[i] & ~31;
        probe.read(candidates.depth[i], candidates.width[i], resolution, resolution, counts);
        return counts[0] + counts[1] + counts[2];
    }
}
