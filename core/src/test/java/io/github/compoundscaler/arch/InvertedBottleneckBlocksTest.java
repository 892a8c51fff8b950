package io.github.compoundscaler.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the golden tables don't reach: conditions, and shapes that no published network has. */
class InvertedBottleneckBlocksTest {
    private static final SqueezeExcite NONE = SqueezeExcite.NONE;

    private static Cost cost(Block block, int channels, int outChannels, int stride) {
        CostReader reader = new CostReader();
        block.emit(reader, reader.input(channels, 8, 8), outChannels, stride);
        return reader.cost();
    }

    private static List<LayerGraph.Node> convolutions(Block block, int channels, int outChannels, int stride) {
        LayerGraph.Builder builder = new LayerGraph.Builder();
        block.emit(builder, builder.input(channels, 8, 8), outChannels, stride);
        return builder.build().nodes().stream()
                .filter(node -> node.op().kind() == Op.Kind.CONV2D)
                .toList();
    }

    private static List<String> names(List<LayerGraph.Node> nodes) {
        return nodes.stream().map(LayerGraph.Node::localName).toList();
    }

    private static List<Integer> channels(List<LayerGraph.Node> nodes) {
        return nodes.stream().map(node -> node.output().channels()).toList();
    }

    @Test
    void squeezedWidthIsAShareOfInputOrExpandedChannels() {
        Block ofInput = new MBConv(3, 6, 0.25, Activation.SILU);
        assertEquals(List.of(72, 72, 3, 72, 12), channels(convolutions(ofInput, 12, 12, 1)));
        Block ofExpanded = new MBConv(3, 6, 1, SqueezeExcite.ofExpanded(0.25), true, Activation.HARD_SWISH);
        // 72 / 4 is 18, whose nearest multiple of 8 is below 90 percent of it.
        assertEquals(List.of(72, 72, 24, 72, 12), channels(convolutions(ofExpanded, 12, 12, 1)));
        assertEquals(1, convolutions(ofInput, 2, 2, 1).get(2).output().channels());
    }

    @Test
    void mixedKernelsGiveTheRestToTheFirstPart() {
        Block block = new MixedMBConv(List.of(1, 1), List.of(3, 5, 7), List.of(1), 1, NONE, true, Activation.RELU);
        List<LayerGraph.Node> convolutions = convolutions(block, 11, 11, 2);
        assertEquals(
                List.of("expand1", "expand2", "depthwise1", "depthwise2", "depthwise3", "project"),
                names(convolutions));
        assertEquals(List.of(6, 5, 5, 3, 3, 11), channels(convolutions));
        assertEquals(
                5 * 9 + 3 * 25 + 3 * 49 + 6 * 6 + 5 * 5 + 11 * 11 + 6 * 11,
                cost(block, 11, 11, 2).params());
    }

    @Test
    void residualNeedsEqualShapesAndLeave() {
        for (boolean residual : new boolean[] {true, false}) {
            List<Block> blocks = List.of(
                    new MBConv(3, 4, 1, NONE, residual, Activation.RELU),
                    new MixedMBConv(List.of(1), List.of(3, 5), List.of(1), 4, NONE, residual, Activation.RELU),
                    new FusedMBConv(3, 4, 0, 0, NONE, residual, Activation.RELU),
                    new ConvBlock(3, residual, Activation.RELU),
                    new UniversalInvertedBottleneck(3, 3, 4, residual, Activation.RELU));
            for (Block block : blocks) {
                assertEquals(residual ? 16 * 64 : 0, cost(block, 16, 16, 1).sumElements(), block.toString());
                assertEquals(0, cost(block, 16, 24, 1).sumElements());
                assertEquals(0, cost(block, 16, 16, 2).sumElements());
            }
        }
        assertEquals(
                0, cost(new SeparableConv(3, NONE, Activation.RELU), 16, 16, 1).sumElements());
    }

    @Test
    void groupWidthThatDoesntDivideBecomesTheNextLarger() {
        assertEquals(4, groups(new MBConv(3, 4, 16, NONE, true, Activation.RELU), 16, "depthwise"));
        // 96 channels in groups of 64 would be one and a half.
        assertEquals(1, groups(new MBConv(3, 6, 64, NONE, true, Activation.RELU), 16, "depthwise"));
        assertEquals(3, groups(new FusedMBConv(3, 4, 0, 64, NONE, true, Activation.RELU), 48, "expand"));
        assertEquals(2, groups(new FusedMBConv(3, 4, 0, 64, NONE, true, Activation.RELU), 40, "expand"));
    }

    private static int groups(Block block, int channels, String name) {
        return convolutions(block, channels, channels, 1).stream()
                .filter(node -> node.localName().equals(name))
                .findFirst()
                .orElseThrow()
                .op()
                .groups();
    }

    @Test
    void universalBottlenecksLaterDepthwiseHasTheStride() {
        assertEquals(List.of(2), strided(new UniversalInvertedBottleneck(5, 3, 4, true, Activation.RELU), "depthwise"));
        assertEquals(List.of(2), strided(new UniversalInvertedBottleneck(5, 0, 4, true, Activation.RELU), "start"));
        Block feedForward = new UniversalInvertedBottleneck(0, 0, 4, true, Activation.RELU);
        assertRejected("stride must be 1 without a depthwise convolution, got 2", () -> cost(feedForward, 8, 8, 2));
    }

    private static List<Integer> strided(Block block, String name) {
        return convolutions(block, 16, 16, 2).stream()
                .filter(node -> node.op().stride() > 1 && node.localName().equals(name))
                .map(node -> node.op().stride())
                .toList();
    }

    @Test
    void rexBottleneckAddsToTheFirstChannels() {
        Block block = new RexBottleneck(6, 1 / 12.0, 1);
        assertEquals(16 * 64, cost(block, 16, 20, 1).sumElements());
        assertEquals(16 * 64, cost(block, 16, 16, 1).sumElements());
        assertEquals(0, cost(block, 20, 16, 1).sumElements());
        assertEquals(0, cost(block, 16, 20, 2).sumElements());
    }

    @Test
    void ghostModulesOfOddWidthDropTheLastChannel() {
        Block block = new GhostBottleneck(3, 15, 0);
        CostReader reader = new CostReader();
        Tensor out = block.emit(reader, reader.input(8, 8, 8), 9, 1);
        assertEquals(9, out.channels());
        assertEquals(List.of(8, 8, 5, 5, 8, 9), channels(convolutions(block, 8, 9, 1)));
    }

    /** At half the width. */
    @Test
    void headsAndInnerWidthsScaleByTheirOwnRules() {
        Block edge = new FusedMBConv(3, 4, 32, 0, NONE, false, Activation.RELU);
        Block ghost = new GhostBottleneck(3, 64, 0.25);
        for (ConvHead.Scaling scaling : ConvHead.Scaling.values()) {
            ConvHead head = new ConvHead(1280, Activation.RELU, scaling);
            int width = scaling == ConvHead.Scaling.WITH_WIDTH ? 640 : 1280;
            assertEquals(
                    new ConvHead(width, Activation.RELU, scaling),
                    halved(edge, head).head());
        }
        Head hidden = new PooledHiddenHead(1280, PooledHiddenHead.HiddenLayer.CONV, Activation.RELU);
        assertEquals(hidden, halved(edge, hidden).head());
        assertEquals(new FusedMBConv(3, 4, 16, 0, NONE, false, Activation.RELU), onlyBlock(halved(edge, hidden)));
        assertEquals(new GhostBottleneck(3, 32, 0.25), onlyBlock(halved(ghost, hidden)));
        Block pruned = new InvertedBottleneck(3, 100, 20, Activation.RELU);
        assertEquals(new InvertedBottleneck(3, 48, 16, Activation.RELU), onlyBlock(halved(pruned, hidden)));
        Block plain = new InvertedBottleneck(3, 100, 0, Activation.RELU);
        assertEquals(new InvertedBottleneck(3, 48, 0, Activation.RELU), onlyBlock(halved(plain, hidden)));
    }

    @Test
    void groupWidthsScaleUnlessTheyMeanDepthwiseOrOneGroup() {
        for (int width : List.of(1, 16)) {
            int doubled = width == 1 ? 1 : 32;
            assertEquals(
                    new MBConv(3, 4, doubled, NONE, true, Activation.RELU),
                    withGroupsDoubled(new MBConv(3, 4, width, NONE, true, Activation.RELU)));
        }
        for (int width : List.of(0, 16)) {
            assertEquals(
                    new FusedMBConv(3, 4, 0, 2 * width, NONE, true, Activation.RELU),
                    withGroupsDoubled(new FusedMBConv(3, 4, 0, width, NONE, true, Activation.RELU)));
        }
    }

    private static Block withGroupsDoubled(Block block) {
        Stem stem = new ConvStem(32, 3, 2, Activation.RELU);
        Architecture network = Architecture.of("network", 32, stem, List.of(Stage.of(block, 64, 1, 1)), PoolHead.PLAIN);
        return onlyBlock(Rounding.pycls().scale(network, new Multipliers(1, 2, 1, 2)));
    }

    private static Architecture halved(Block block, Head head) {
        Stem stem = new ConvStem(32, 3, 2, Activation.RELU);
        Architecture network = Architecture.of("network", 32, stem, List.of(Stage.of(block, 64, 1, 1)), head);
        return Rounding.tensorflow().scale(network, new Multipliers(1, 0.5, 1));
    }

    private static Block onlyBlock(Architecture network) {
        return network.stages().get(0).definitions().get(0).block();
    }

    @Test
    void conditionsNameValueAndRule() {
        assertRejected("kernel must be odd and positive, got 4", () -> new MBConv(4, 6, 0, Activation.RELU));
        assertRejected("kernel must be odd and positive, got 2", () -> new ConvBlock(2, true, Activation.RELU));
        assertRejected("kernel must be odd and positive, got -1", () -> new SeparableConv(-1, NONE, Activation.RELU));
        assertRejected("kernel must be odd and positive, got 0", () -> new GhostBottleneck(0, 16, 0));
        assertRejected(
                "kernel must be odd and positive, got 4",
                () -> new UniversalInvertedBottleneck(4, 0, 4, true, Activation.RELU));
        assertRejected("expansionRatio must be in [1, ∞), got 0.5", () -> new MBConv(3, 0.5, 0, Activation.RELU));
        assertRejected(
                "expansionRatio must be in [1, ∞), got NaN", () -> new FusedMBConv(3, Double.NaN, 0, Activation.RELU));
        assertRejected("expansionRatio must be in [1, ∞), got 0.0", () -> new RexBottleneck(0, 0, 1));
        assertRejected("seRatio must be in [0, 1], got 1.5", () -> new MBConv(3, 6, 1.5, Activation.RELU));
        assertRejected("seRatio must be in [0, 1], got -0.5", () -> new GhostBottleneck(3, 16, -0.5));
        assertRejected("seRatio must be in [0, 1], got 2.0", () -> new RexBottleneck(6, 2, 1));
        assertRejected("divisor must be at least 1, got 0", () -> new RexBottleneck(6, 0, 0));
        assertRejected("groupWidth must be at least 1, got 0", () -> new MBConv(3, 6, 0, NONE, true, Activation.RELU));
        assertRejected(
                "expansionBase and groupWidth must be at least 0, got expansionBase -1, groupWidth 0",
                () -> new FusedMBConv(3, 4, -1, 0, NONE, true, Activation.RELU));
        assertRejected(
                "expandedChannels must be at least 1 and squeezedChannels at least 0, got expandedChannels 0,"
                        + " squeezedChannels 0",
                () -> new InvertedBottleneck(3, 0, 0, Activation.RELU));
        assertRejected("innerChannels must be at least 1, got 0", () -> new GhostBottleneck(3, 0, 0));
        assertRejected(
                "a convolution must have at least one kernel, got none",
                () -> new MixedMBConv(List.of(1), List.of(), List.of(1), 6, NONE, true, Activation.RELU));
        assertRejected(
                "channels must be at least 1, got 0",
                () -> new PooledHiddenHead(0, PooledHiddenHead.HiddenLayer.CONV, Activation.RELU));
        assertRejected("hiddenChannels must be at least 1, got 0", () -> new MobileNetV3Head(0, Activation.RELU));
        assertRejected("channels must be at least 1, got 0", () -> new ConvHead(0, Activation.RELU));
        assertRejected("guard must be in [0, 1], got 1.1", () -> ChannelRule.guarded(8, 1.1));
    }

    private static void assertRejected(String message, Executable executable) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, executable).getMessage());
    }
}
