package io.github.compoundscaler.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.CostProbe;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.zoo.EfficientNet;
import org.junit.jupiter.api.Test;

class FloorTest {
    private final Candidates candidates = new Candidates();

    @Test
    void floorAndProbeGiveTheLibrarysNumbers() {
        CostProbe probe = CostProbe.of(EfficientNet.b0(), Rounding.tensorflow());
        long[] floor = new long[3];
        long[] read = new long[3];
        for (int i = 0; i < Candidates.COUNT; i++) {
            double depth = candidates.depth[i];
            double width = candidates.width[i];
            int resolution = candidates.resolution[i];
            Cost cost = Rounding.tensorflow()
                    .scale(EfficientNet.b0(), new Multipliers(depth, width, 1))
                    .withResolution(resolution)
                    .cost();
            long[] expected = {cost.params(), cost.macs(), cost.activations()};
            Floor.cost(depth, width, resolution, floor);
            probe.read(depth, width, resolution, resolution, read);
            assertArrayEquals(expected, floor);
            assertArrayEquals(expected, read);
            assertEquals(cost.macs(), probe.macs(depth, width, resolution, resolution));
            assertEquals(cost.params(), probe.params(depth, width));
            assertEquals(cost.activations(), probe.activations(depth, width, resolution, resolution));
        }
    }
}
