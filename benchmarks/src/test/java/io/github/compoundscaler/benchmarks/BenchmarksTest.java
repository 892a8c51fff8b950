package io.github.compoundscaler.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmarks measure gives the right values. */
class BenchmarksTest {
    private final Candidates candidates = new Candidates();

    private long sum(Architecture baseline, int i, int resolution) {
        Cost cost = Rounding.tensorflow()
                .scale(baseline, new Multipliers(candidates.depth[i], candidates.width[i], 1))
                .withResolution(resolution)
                .cost();
        return cost.params() + cost.macs() + cost.activations();
    }

    @Test
    void candidates() {
        CandidateBenchmark floor = new CandidateBenchmark();
        CandidateBenchmark probe = new CandidateBenchmark();
        for (int i = 0; i < 3; i++) {
            long expected = sum(EfficientNet.b0(), i, candidates.resolution[i]);
            assertEquals(expected, floor.floor());
            assertEquals(expected, probe.probe());
        }
    }

    @Test
    void grids() {
        GridBenchmark floor = new GridBenchmark();
        GridBenchmark grid = new GridBenchmark();
        GridBenchmark parallel = new GridBenchmark();
        floor.floor();
        grid.grid();
        parallel.gridInParallel();
        assertArrayEquals(floor.params, grid.params);
        assertArrayEquals(floor.macs, grid.macs);
        assertArrayEquals(floor.activations, grid.activations);
        assertArrayEquals(floor.params, parallel.params);
        assertArrayEquals(floor.macs, parallel.macs);
        assertArrayEquals(floor.activations, parallel.activations);
    }

    @ParameterizedTest
    @ValueSource(strings = {"monomorphic", "megamorphic"})
    void oneOffs(String profile) {
        OneOffBenchmark benchmark = new OneOffBenchmark();
        benchmark.profile = profile;
        benchmark.showOthers();
        CompoundScaler scaler = CompoundScaler.efficientNet();
        assertEquals(scaler.scale(EfficientNet.b0(), candidates.phi[0]).cost(), benchmark.cost());
        assertEquals(scaler.scale(EfficientNet.b0(), candidates.n[1]), benchmark.scale());
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet50", "densenet121"})
    void zoo(String network) {
        ZooBenchmark benchmark = new ZooBenchmark();
        benchmark.network = network;
        benchmark.prepare();
        assertEquals(sum(Zoo.get(network), 0, candidates.resolution[0] & ~31), benchmark.probe());
    }

    @Test
    void blockShapes() {
        assertEquals(12, Measured.blockShapes(EfficientNet.b0()));
        assertEquals(8, Measured.blockShapes(Zoo.get("resnet50")));
        // Inputs of 64, 96, … 992 channels, and three transitions.
        assertEquals(30 + 3, Measured.blockShapes(Zoo.get("densenet121")));
    }

    @Test
    void onnx() throws IOException {
        OnnxBenchmark benchmark = new OnnxBenchmark();
        benchmark.export();
        assertEquals(EfficientNet.b0().cost(), benchmark.read());
        CostReader reader = new CostReader();
        benchmark.readLayers().replay(reader);
        assertEquals(EfficientNet.b0().cost(), reader.cost());
        assertEquals(benchmark.file.length, benchmark.write());
        assertEquals(benchmark.stripped.length, benchmark.writeWithoutWeights());
    }
}
