package com.example.ownblock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingReport;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.cost.InferenceMemory;
import io.github.compoundscaler.cost.TrainingMemory;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A user's own stem, block and head work everywhere; the block's repeats differ in shape, so none can be folded. */
class OwnBlockTest {
    private static final Stem STEM = (layers, image) -> layers.conv2d("conv", image, 8, 3, 2, Layers.SAME, 1, false);
    private static final Head HEAD = (layers, features, classes) ->
            layers.linear("classifier", layers.adaptiveAveragePool("pool", features, 1, 1), classes, false);
    private static final Architecture DENSE = new Architecture(
            "dense",
            STEM,
            List.of(Stage.of(new DenseLayer(4), 20, 1, 3), Stage.of(new DenseLayer(2), 24, 2, 2)),
            HEAD,
            new Resolution(16, 12),
            10,
            3);

    /** Channels 8 → 12 → 16 → 20 at 8 × 6 = 48 positions, → 22 → 24 at 4 × 3 = 12. */
    private static final long GROW_WEIGHTS = 9 * (4 * (8 + 12 + 16) + 2 * (20 + 22));

    @Test
    void everyRepeatIsCountedByItsOwnShape() {
        Cost cost = DENSE.cost();
        long norms = 2 * (8 + 12 + 16 + 20 + 22);
        assertEquals(3 * 8 * 9 + GROW_WEIGHTS + norms + 24 * 10, cost.params());
        assertEquals(norms, cost.batchNormParams());
        assertEquals(3 * 8 * 9 * 48 + 9 * 4 * (8 + 12 + 16) * 48 + 9 * 2 * (20 + 22) * 12, cost.convMacs());
        assertEquals(240, cost.linearMacs());
        assertEquals(8 * 48 + 3 * 4 * 48 + 2 * 2 * 12 + 10, cost.activations());
        assertEquals(20 * 48, cost.averagePoolInputs());
        assertEquals(20 * 12, cost.averagePoolOutputs());
    }

    @Test
    void foldedUnfoldedAndReplayedCostsAreEqual() {
        CostReader unfolded = new CostReader();
        DENSE.emit(unfolded);
        CostReader replayed = new CostReader();
        DENSE.graph().replay(replayed);
        assertEquals(DENSE.cost(), unfolded.cost());
        assertEquals(DENSE.cost(), replayed.cost());
    }

    @Test
    void theGraphNamesItsLayers() {
        assertEquals(
                List.of(
                        "stage2.block1.pool",
                        "stage2.block1.pool.norm",
                        "stage2.block1.pool.activation",
                        "stage2.block1.grow",
                        "stage2.block1.concat",
                        "stage2.block2.norm",
                        "stage2.block2.activation",
                        "stage2.block2.grow",
                        "stage2.block2.concat"),
                DENSE.graph().nodes().stream()
                        .map(node -> node.name())
                        .filter(name -> name.startsWith("stage2"))
                        .toList());
    }

    @Test
    void theReportHasItsParts() {
        CostReport report = CostReport.of(DENSE.graph());
        assertEquals(
                List.of("stem", "stage1", "stage2", "head"),
                report.parts().stream().map(part -> part.name()).toList());
        assertEquals(
                List.of(3L * 8 * 9, 9L * 4 * (8 + 12 + 16) + 72, 9L * 2 * (20 + 22) + 84, 240L),
                report.parts().stream().map(part -> part.cost().params()).toList());
    }

    @Test
    void everyPresetScalesIt() {
        Rounding.presets().forEach((name, rounding) -> {
            Architecture scaled = rounding.scale(DENSE, new Multipliers(2, 3, 1.5));
            int width = name.equals("pycls") ? 16 : 18;
            assertEquals(new Resolution(24, width), scaled.resolution(), name);
            assertTrue(scaled.cost().macs() > DENSE.cost().macs(), name);
            assertEquals(STEM, scaled.stem(), "a lambda has no width to scale");
        });
        Architecture tensorflow = Rounding.tensorflow().scale(DENSE, new Multipliers(2, 4, 1));
        assertEquals(
                List.of(Stage.of(new DenseLayer(16), 80, 1, 6), Stage.of(new DenseLayer(8), 96, 2, 4)),
                tensorflow.stages());
    }

    @Test
    void theScalerReportsIt() {
        ScalingReport report = CompoundScaler.efficientNet().report(DENSE, 1);
        assertEquals(
                List.of(new ScalingReport.StageChange(20, 24, 3, 4), new ScalingReport.StageChange(24, 24, 2, 3)),
                report.stages(),
                "20 · 1.1 = 22 and 24 · 1.1 = 26.4 are nearest to 24, and 3 · 1.2 = 3.6 and 2 · 1.2 = 2.4 round up");
        assertEquals((double) report.after().macs() / DENSE.cost().macs(), report.growth());
    }

    /**
     * Stage 1's last block has 16 channels in and adds 4, at 48 positions. Layer by layer, its activation is the peak: the block's
     * input, which the sum of channels waits for, the norm and the activation. With that fused into the norm, it is the sum of
     * channels: input, what grew, output.
     */
    @Test
    void itTakesMemory() {
        assertEquals(
                new InferenceMemory((16 + 16 + 16) * 48, "stage1.block3.activation", BufferReuse.NONE),
                InferenceMemory.of(DENSE.graph(), BufferReuse.NONE));
        assertEquals(
                new InferenceMemory((16 + 4 + 20) * 48, "stage1.block3.concat", BufferReuse.FUSED),
                InferenceMemory.of(DENSE.graph(), BufferReuse.FUSED));
        assertEquals(DENSE.cost().params(), TrainingMemory.of(DENSE.graph()).params());
    }

    @Test
    void itMixesWithTheLibrarysBlocks() {
        Stage mixed = new Stage(List.of(
                new Stage.Definition(new MBConv(3, 2, 0.25, Activation.SILU), 16, 1, 2),
                new Stage.Definition(new DenseLayer(4), 24, 1, 2)));
        Architecture network = new Architecture("mixed", STEM, List.of(mixed), HEAD, DENSE.resolution(), 10, 3);
        CostReader unfolded = new CostReader();
        network.emit(unfolded);
        assertEquals(network.cost(), unfolded.cost());
        assertEquals(
                7,
                Rounding.tensorflow()
                        .scale(network, new Multipliers(1.7, 1, 1))
                        .stages()
                        .get(0)
                        .repeats());
    }
}
