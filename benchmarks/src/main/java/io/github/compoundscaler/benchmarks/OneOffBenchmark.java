package io.github.compoundscaler.benchmarks;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.zoo.EfficientNet;
import java.lang.reflect.Proxy;
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

/** Scaling and counting EfficientNet-B0 without preparing anything. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class OneOffBenchmark {
    private static final CompoundScaler SCALER = CompoundScaler.efficientNet();
    private static final Architecture BASELINE = EfficientNet.b0();

    private final Candidates candidates = new Candidates();
    private int next;

    /** Which receivers have seen the blocks before: the cost reader alone, or the layer graph's and a third one too. */
    @Param({"monomorphic", "megamorphic"})
    public String profile;

    /** Lets other receivers see the blocks. */
    @Setup
    public void showOthers() {
        for (int i = 0; profile.equals("megamorphic") && i < 5_000; i++) {
            CostReader counted = new CostReader();
            Layers other = (Layers) Proxy.newProxyInstance(
                    Layers.class.getClassLoader(),
                    new Class<?>[] {Layers.class},
                    (proxy, method, arguments) -> method.invoke(counted, arguments));
            BASELINE.emit(other);
            BASELINE.graph();
        }
    }

    /** The cost of B0 at some φ. */
    @Benchmark
    public Cost cost() {
        return SCALER.cost(BASELINE, candidates.phi[next++ & Candidates.MASK]);
    }

    /** B0 scaled by N steps. */
    @Benchmark
    public Architecture scale() {
        return SCALER.scale(BASELINE, candidates.n[next++ & Candidates.MASK]);
    }
}
