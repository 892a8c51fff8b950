package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.testing.Readings;
import io.github.compoundscaler.testing.Widths;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MBConv's layers. */
class MBConvTest {

    private static LayerGraph graph(MBConv block, int in, int out, int stride) {
        return Readings.graph(layers -> block.emit(layers, layers.input(in, 8, 8), out, stride));
    }

    private static List<Integer> convChannels(MBConv block, int in) {
        return graph(block, in, 16, 1).nodes().stream()
                .filter(node -> node.op().kind() == Op.Kind.CONV2D)
                .map(node -> node.output().channels())
                .toList();
    }

    private static boolean hasResidual(MBConv block, int in, int out, int stride) {
        return graph(block, in, out, stride).nodes().stream()
                .anyMatch(node -> node.op().kind() == Op.Kind.ADD);
    }

    /** 4 → 24, kernel 5 at stride 2, squeezed to 4 · 0.25 = 1, → 6; 64 positions, then 16. */
    @Test
    void costsByHand() {
        Cost cost = Readings.cost(
                layers -> new MBConv(5, 6, 0.25, Activation.SILU).emit(layers, layers.input(4, 8, 8), 6, 2));
        assertEquals(4 * 24 + 25 * 24 + (24 + 1) + (24 + 24) + 24 * 6 + 2 * (24 + 24 + 6), cost.params());
        assertEquals(4 * 24 * 64 + 25 * 24 * 16 + 24 + 24 + 24 * 6 * 16, cost.convMacs());
        assertEquals(1 + 24, cost.biasAdds());
        assertEquals(24 * 64 + 24 * 16 + 1 + 24 + 6 * 16, cost.activations());
        assertEquals(24 * 64 + 24 * 16 + 1 + 24, cost.activationElements(), "none after the projection");
        assertEquals(24 * 64 + 24 * 16 + 6 * 16, cost.batchNormElements());
        assertEquals(24, cost.gateElements());
        assertEquals(24 * 16, cost.gatedElements());
        assertEquals(24 * 16, cost.adaptivePoolInputs());
        assertEquals(0, cost.sumElements());
    }

    @Test
    void addsItsInputWhereShapesAllow() {
        MBConv block = new MBConv(3, 2, 0, Activation.RELU);
        assertEquals(true, hasResidual(block, 8, 8, 1));
        assertFalse(hasResidual(block, 8, 8, 2));
        assertFalse(hasResidual(block, 8, 16, 1));
        LayerGraph graph = graph(block, 8, 8, 1);
        LayerGraph.Node add = graph.nodes().get(graph.nodes().size() - 1);
        assertEquals("project.norm", graph.nodes().get(add.inputs().get(0).id()).name());
        assertEquals("input", graph.nodes().get(add.inputs().get(1).id()).name());
    }

    @Test
    void aRatioOfOneHasNoExpansion() {
        assertEquals(List.of(8, 16), convChannels(new MBConv(3, 1, 0, Activation.RELU), 8), "depthwise, project");
    }

    /** Whole ratios are exact; others go to a multiple of 8: 24 · 3.5 = 84 is nearest to 88, 10 · 1.5 = 15 to 16. */
    @ParameterizedTest
    @CsvSource({"10, 3, 30", "24, 3.5, 88", "10, 1.5, 16", "7, 2, 14", "12, 1.01, 16", "80, 2.3, 184", "80, 1.0001, 80"
    })
    void expandsTo(int in, double ratio, int expanded) {
        assertEquals(List.of(expanded, expanded, 16), convChannels(new MBConv(3, ratio, 0, Activation.RELU), in));
    }

    /** Of the input's channels, not of the expanded ones: ⌊in · ratio⌋, at least 1. */
    @ParameterizedTest
    @CsvSource({"16, 0.25, 4", "10, 0.25, 2", "3, 0.25, 1", "16, 1, 16", "19, 0.5, 9"})
    void squeezesTo(int in, double ratio, int squeezed) {
        assertEquals(
                List.of(6 * in, 6 * in, squeezed, 6 * in, 16),
                convChannels(new MBConv(3, 6, ratio, Activation.RELU), in));
    }

    @Test
    void gatesWithASigmoid() {
        List<Activation> functions = graph(new MBConv(3, 6, 0.25, Activation.HARD_SWISH), 8, 8, 1).nodes().stream()
                .map(LayerGraph.Node::op)
                .filter(Op.Activate.class::isInstance)
                .map(op -> ((Op.Activate) op).function())
                .toList();
        assertEquals(
                List.of(Activation.HARD_SWISH, Activation.HARD_SWISH, Activation.HARD_SWISH, Activation.SIGMOID),
                functions);
    }

    /** (1, 1, 1) with a kernel of 7 is its own size: "same" padding has no least input. */
    @Test
    void worksOnOnePixel() {
        Cost cost =
                Readings.cost(layers -> new MBConv(7, 1, 0, Activation.RELU).emit(layers, layers.input(1, 1, 1), 1, 2));
        assertEquals(49 + 1, cost.macs());
    }

    @Test
    void hasNoWidthOfItsOwn() {
        MBConv block = new MBConv(3, 6, 0.25, Activation.SILU);
        assertEquals(block, block.scaled(new Widths(3)));
        assertEquals(17, block.fit(17));
    }

    @Test
    void theWidestThatFitsAnIntIsCounted() {
        long channels = Integer.MAX_VALUE;
        Cost cost = Readings.cost(layers ->
                new MBConv(1, 1, 0, Activation.RELU).emit(layers, layers.input(Integer.MAX_VALUE, 1, 1), 8, 1));
        assertEquals(channels + 8 * channels, cost.macs());
    }

    @Test
    void aWidthThatDoesNotFitIsAnOverflow() {
        MBConv block = new MBConv(3, 6, 0, Activation.RELU);
        CostReader reader = new CostReader();
        ArithmeticException e = assertThrows(
                ArithmeticException.class, () -> block.emit(reader, reader.input(400_000_000, 1, 1), 8, 1));
        assertEquals("channels must fit an int, got width 2.4E9", e.getMessage());
    }

    @Test
    void sequencesLeaveOutWhatIsNone() {
        LayerGraph graph = Readings.graph(layers ->
                Convolutions.convNormActivation(layers, "conv", layers.input(4, 8, 8), 4, 3, 1, 2, Activation.NONE));
        assertEquals(
                List.of(new Op.Input(4, 8, 8), new Op.Conv2d(4, 3, 1, Layers.SAME, 2, false), new Op.BatchNorm()),
                graph.nodes().stream().map(LayerGraph.Node::op).toList());
    }
}
