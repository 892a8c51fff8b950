package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.SizelessException;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.testing.Facts;
import io.github.compoundscaler.testing.Readings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shape and facts of every kind of layer, by integers derived by hand. */
class LayerKindsTest {

    /** A layer on an input. */
    @FunctionalInterface
    interface Description {
        Tensor on(Layers layers, Tensor in);
    }

    /** One layer on an input: what it is, what comes out and what it costs, all other facts being 0. */
    private static Arguments layer(
            Op.Kind kind, String note, List<Integer> in, Description layer, String out, Map<String, Long> facts) {
        return Arguments.of(kind, note, in, layer, out, facts);
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer(
                        Op.Kind.CONV2D,
                        "⌊(7 + 2 - 3) / 2⌋ + 1 = 4, ⌊(9 + 2 - 3) / 2⌋ + 1 = 5; 8 · 3 · 3² weights at 20 positions",
                        List.of(3, 7, 9),
                        (l, in) -> l.conv2d("c", in, 8, 3, 2, 1, 1, true),
                        "8×4×5",
                        Map.of("params", 216L + 8, "convMacs", 216L * 20, "biasAdds", 160L, "activations", 160L)),
                layer(
                        Op.Kind.CONV2D,
                        "2 groups: each of 4 outputs sees 6 / 2 inputs; 5 - 3 + 1 = 3 positions a side",
                        List.of(6, 5, 5),
                        (l, in) -> l.conv2d("c", in, 4, 3, 1, 0, 2, false),
                        "4×3×3",
                        Map.of("params", 4L * 3 * 9, "convMacs", 4L * 3 * 9 * 9, "activations", 36L)),
                layer(
                        Op.Kind.CONV2D,
                        "depthwise, odd size halved upwards: ⌈7 / 2⌉ = 4; 5 · 5² weights",
                        List.of(5, 7, 7),
                        (l, in) -> l.conv2d("c", in, 5, 5, 2, Layers.SAME, 5, false),
                        "5×4×4",
                        Map.of("params", 125L, "convMacs", 125L * 16, "activations", 80L)),
                layer(
                        Op.Kind.CONV2D,
                        "depthwise with two outputs per channel",
                        List.of(3, 4, 4),
                        (l, in) -> l.conv2d("c", in, 6, 3, 1, Layers.SAME, 3, false),
                        "6×4×4",
                        Map.of("params", 54L, "convMacs", 54L * 16, "activations", 96L)),
                layer(
                        Op.Kind.CONV2D,
                        "a patch stem has no padding: ⌊(227 - 4) / 4⌋ + 1 = 56; 2 · 4² weights",
                        List.of(1, 227, 228),
                        (l, in) -> l.conv2d("c", in, 2, 4, 4, 0, 1, false),
                        "2×56×57",
                        Map.of("params", 32L, "convMacs", 32L * 56 * 57, "activations", 2L * 56 * 57)),
                layer(
                        Op.Kind.CONV2D,
                        "an even kernel with same padding: ⌈5 / 2⌉ = 3, ⌈4 / 2⌉ = 2",
                        List.of(1, 5, 4),
                        (l, in) -> l.conv2d("c", in, 1, 4, 2, Layers.SAME, 1, false),
                        "1×3×2",
                        Map.of("params", 16L, "convMacs", 96L, "activations", 6L)),
                layer(
                        Op.Kind.CONV2D,
                        "same shape, with bias: 2 · 2 weights at 12 positions",
                        List.of(2, 3, 4),
                        (l, in) -> l.conv2d("c", in, 2, 1, 1, 0, 1, true),
                        "2×3×4",
                        Map.of("params", 6L, "convMacs", 48L, "biasAdds", 24L, "activations", 24L)),
                layer(
                        Op.Kind.LINEAR,
                        "5 · 7 weights, 7 biases",
                        List.of(5, 1, 1),
                        (l, in) -> l.linear("l", in, 7, true),
                        "7×1×1",
                        Map.of("params", 42L, "linearMacs", 35L, "biasAdds", 7L, "activations", 7L)),
                layer(
                        Op.Kind.LINEAR,
                        "the same weights at each of 6 positions",
                        List.of(5, 2, 3),
                        (l, in) -> l.linear("l", in, 7, false),
                        "7×2×3",
                        Map.of("params", 35L, "linearMacs", 210L, "activations", 42L)),
                layer(
                        Op.Kind.BATCH_NORM,
                        "scale and shift of 4 channels; 4 · 3 · 2 elements",
                        List.of(4, 3, 2),
                        (l, in) -> l.batchNorm(in),
                        "4×3×2",
                        Map.of("params", 8L, "batchNormParams", 8L, "batchNormElements", 24L)),
                layer(
                        Op.Kind.LAYER_NORM,
                        "scale and shift of 4 channels; 4 · 3 · 2 elements",
                        List.of(4, 3, 2),
                        (l, in) -> l.layerNorm(in),
                        "4×3×2",
                        Map.of(
                                "params",
                                8L,
                                "otherNormParams",
                                8L,
                                "otherNormElements",
                                24L,
                                "layerNormElements",
                                24L)),
                layer(
                        Op.Kind.GROUP_NORM,
                        "scale and shift per channel, not per group",
                        List.of(4, 3, 2),
                        (l, in) -> l.groupNorm(in, 2),
                        "4×3×2",
                        Map.of("params", 8L, "otherNormParams", 8L, "otherNormElements", 24L)),
                layer(
                        Op.Kind.GLOBAL_RESPONSE_NORM,
                        "scale and shift of 4 channels; no convention counts its elements",
                        List.of(4, 3, 2),
                        (l, in) -> l.globalResponseNorm(in),
                        "4×3×2",
                        Map.of("params", 8L)),
                layer(
                        Op.Kind.LAYER_SCALE,
                        "one factor for each of 4 channels",
                        List.of(4, 3, 2),
                        (l, in) -> l.layerScale(in),
                        "4×3×2",
                        Map.of("params", 4L)),
                layer(
                        Op.Kind.ACTIVATION,
                        "4 · 3 · 2 elements",
                        List.of(4, 3, 2),
                        (l, in) -> l.activation(in, Activation.HARD_SWISH),
                        "4×3×2",
                        Map.of("activationElements", 24L)),
                layer(
                        Op.Kind.ADAPTIVE_AVERAGE_POOL,
                        "4 · 6 · 6 elements in, 4 · 2 · 3 out",
                        List.of(4, 6, 6),
                        (l, in) -> l.adaptiveAveragePool("p", in, 2, 3),
                        "4×2×3",
                        Map.of("adaptivePoolInputs", 144L, "adaptivePoolOutputs", 24L)),
                layer(
                        Op.Kind.MAX_POOL,
                        "⌊(6 + 2 - 3) / 2⌋ + 1 = 3, ⌊(7 + 2 - 3) / 2⌋ + 1 = 4",
                        List.of(4, 6, 7),
                        (l, in) -> l.maxPool("p", in, 3, 2, 1, false),
                        "4×3×4",
                        Map.of("maxPoolInputs", 168L, "maxPoolOutputs", 48L)),
                layer(
                        Op.Kind.AVERAGE_POOL,
                        "ceil mode: ⌈(6 - 3) / 2⌉ + 1 = 3, ⌈(7 - 3) / 2⌉ + 1 = 3",
                        List.of(4, 6, 7),
                        (l, in) -> l.averagePool("p", in, 3, 2, 0, true),
                        "4×3×3",
                        Map.of("averagePoolInputs", 168L, "averagePoolOutputs", 36L)),
                layer(
                        Op.Kind.CHANNEL_CONV1D,
                        "3 weights at each of 8 channels",
                        List.of(8, 1, 1),
                        (l, in) -> l.channelConv1d("e", in, 3),
                        "8×1×1",
                        Map.of("params", 3L, "convMacs", 24L, "activations", 8L)),
                layer(
                        Op.Kind.CHANNEL_CONV1D,
                        "one weight for all of 8 channels",
                        List.of(8, 1, 1),
                        (l, in) -> l.channelConv1d("e", in, 1),
                        "8×1×1",
                        Map.of("params", 1L, "convMacs", 8L, "activations", 8L)),
                layer(
                        Op.Kind.ADD,
                        "4 · 3 · 2 sums",
                        List.of(4, 3, 2),
                        (l, in) -> l.add(in, in),
                        "4×3×2",
                        Map.of("sumElements", 24L)),
                layer(
                        Op.Kind.MULTIPLY,
                        "4 · 3 · 2 products",
                        List.of(4, 3, 2),
                        (l, in) -> l.multiply(in, in),
                        "4×3×2",
                        Map.of("productElements", 24L)),
                layer(
                        Op.Kind.GATE,
                        "4 factors from a pool of 24 elements, 24 products",
                        List.of(4, 3, 2),
                        (l, in) -> l.gate(in, l.adaptiveAveragePool("p", in, 1, 1)),
                        "4×3×2",
                        Map.of(
                                "gateElements", 4L,
                                "gatedElements", 24L,
                                "adaptivePoolInputs", 24L,
                                "adaptivePoolOutputs", 4L)),
                layer(
                        Op.Kind.CONCAT,
                        "4 + 4 + 4 channels",
                        List.of(4, 3, 2),
                        (l, in) -> l.concat(List.of(in, in, in)),
                        "12×3×2",
                        Map.of()),
                layer(
                        Op.Kind.SLICE,
                        "channels 1, 2 and 3",
                        List.of(4, 3, 2),
                        (l, in) -> l.slice(in, 1, 4),
                        "3×3×2",
                        Map.of()),
                layer(
                        Op.Kind.CHANNEL_SHUFFLE,
                        "nothing is computed",
                        List.of(4, 3, 2),
                        (l, in) -> l.channelShuffle(in, 2),
                        "4×3×2",
                        Map.of()),
                layer(
                        Op.Kind.FLATTEN,
                        "4 · 3 · 2 in a row",
                        List.of(4, 3, 2),
                        (l, in) -> l.flatten(in),
                        "24×1×1",
                        Map.of()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("layers")
    void hasThisShapeAndTheseFacts(
            Op.Kind kind, String note, List<Integer> in, Description layer, String out, Map<String, Long> facts) {
        List<String> shapes = new ArrayList<>();
        Cost cost = Readings.agreed(layers -> {
            Tensor result = layer.on(layers, layers.input(in.get(0), in.get(1), in.get(2)));
            shapes.add(result.shape());
        });
        assertEquals(Set.of(out), Set.copyOf(shapes), note);
        assertEquals(Facts.of(facts), cost, note);
        LayerGraph graph = Readings.graph(layers -> layer.on(layers, layers.input(in.get(0), in.get(1), in.get(2))));
        LayerGraph.Node last = graph.nodes().get(graph.nodes().size() - 1);
        assertEquals(kind, last.op().kind());
        assertEquals(out, last.output().shape());
    }

    /** Read for all sizes at once, positions put in afterwards; after a pool, so that kinds for 1 × 1 take part. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("layers")
    void costsAsMuchReadForAllSizes(
            Op.Kind kind, String note, List<Integer> in, Description layer, String out, Map<String, Long> facts) {
        boolean any = kind != Op.Kind.FLATTEN && kind != Op.Kind.CHANNEL_CONV1D;
        Function<Layers, Tensor> description = layers -> {
            Tensor image = layers.input(in.get(0), in.get(1), in.get(2));
            return layer.on(layers, any ? image : layers.adaptiveAveragePool("pool", image, in.get(1), in.get(2)));
        };
        FormReader reader = new FormReader();
        Tensor result = description.apply(reader);
        CostForm form = reader.form();
        long[] positions = reader.chain().positions(in.get(1), in.get(2));
        long macs = 0;
        long activations = 0;
        for (int size = 0; size < positions.length; size++) {
            macs += form.macs(size) * positions[size];
            activations += form.activations(size) * positions[size];
        }
        CostReader sized = new CostReader();
        Tensor expected = description.apply(sized);
        assertEquals(expected.channels(), result.channels());
        assertEquals(expected.positions(), positions[result.id()]);
        Cost cost = sized.cost();
        assertEquals(
                List.of(cost.params(), cost.macs(), cost.activations()), List.of(form.params(), macs, activations));
        assertEquals(0, reader.form().params(), "nothing since");
    }

    @Test
    void whatDoesntHoldForAllSizesIsRefused() {
        FormReader reader = new FormReader();
        Tensor image = reader.input(4, 8, 8);
        assertThrows(SizelessException.class, () -> reader.channelConv1d("c", image, 3));
        assertThrows(SizelessException.class, () -> reader.flatten(image));
        assertThrows(SizelessException.class, () -> reader.gate(image, image));
        assertThrows(IllegalArgumentException.class, () -> reader.maxPool("p", image, 3, 2, 2, false));
        assertThrows(IllegalArgumentException.class, () -> reader.averagePool("p", image, 3, 2, 2, false));
        assertThrows(IllegalArgumentException.class, () -> reader.concat(List.of()));
        Tensor other = reader.conv2d("c", image, 5, 1, 1, 0, 1, false);
        assertThrows(IllegalArgumentException.class, () -> reader.add(image, other));
    }

    @Test
    void branchesOfTwoSizesAreACondition() {
        FormReader reader = new FormReader();
        Tensor image = reader.input(4, 8, 8);
        Tensor down = reader.maxPool("down", image, 2, 2, 0, false);
        Tensor up = reader.maxPool("up", image, 2, 2, 0, true);
        reader.add(down, up);
        reader.multiply(down, up);
        reader.concat(List.of(down, up));
        SizeChain chain = reader.chain();
        assertEquals(1, chain.equal().size(), "whichever comes first");
        assertEquals(16, chain.positions(8, 8)[down.id()]);
        assertThrows(IllegalArgumentException.class, () -> chain.positions(9, 8));
        assertThrows(IllegalArgumentException.class, () -> chain.positions(8, 9));
    }

    @Test
    void everyKindIsHere() {
        Set<Op.Kind> kinds = EnumSet.of(Op.Kind.INPUT);
        layers().forEach(arguments -> kinds.add((Op.Kind) arguments.get()[0]));
        assertEquals(EnumSet.allOf(Op.Kind.class), kinds);
    }

    @Test
    void theInputCostsNothing() {
        assertEquals(Facts.NONE, Readings.agreed(layers -> layers.input(3, 224, 192)));
    }

    @Test
    void theIdentityIsNoLayer() {
        assertEquals(Facts.NONE, Readings.agreed(layers -> layers.activation(layers.input(3, 4, 5), Activation.NONE)));
        LayerGraph graph = Readings.graph(layers -> layers.activation(layers.input(3, 4, 5), Activation.NONE));
        assertEquals(1, graph.nodes().size());
    }

    @Test
    void everyFunctionCountsItsElements() {
        for (Activation function : Activation.values()) {
            Map<String, Long> facts = new HashMap<>();
            facts.put("activationElements", function == Activation.NONE ? 0L : 60L);
            String own = switch (function) {
                case RELU -> "reluElements";
                case RELU6 -> "relu6Elements";
                case GELU -> "geluElements";
                case SILU -> "siluElements";
                case HARD_SWISH, SIGMOID, HARD_SIGMOID, NONE -> "activationElements";
            };
            facts.putIfAbsent(own, 60L);
            assertEquals(Facts.of(facts), Readings.cost(layers -> layers.activation(layers.input(3, 4, 5), function)));
        }
    }

    /** Attributes in the report: those of a window for kinds that have one, 0 and 1 for the others. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("layers")
    void reportsItsAttributes(
            Op.Kind kind, String note, List<Integer> in, Description layer, String out, Map<String, Long> facts) {
        LayerGraph graph = Readings.graph(layers -> layer.on(layers, layers.input(in.get(0), in.get(1), in.get(2))));
        List<LayerCost> layers = CostReport.of(graph).layers();
        LayerCost last = layers.get(layers.size() - 1);
        assertEquals(in.get(0), last.inChannels());
        assertEquals(out, last.outChannels() + "×" + last.height() + "×" + last.width());
        Set<Op.Kind> windows =
                Set.of(Op.Kind.CONV2D, Op.Kind.LINEAR, Op.Kind.MAX_POOL, Op.Kind.AVERAGE_POOL, Op.Kind.CHANNEL_CONV1D);
        assertEquals(windows.contains(kind), last.kernel() > 0, "kernel " + last.kernel());
        assertTrue(last.stride() == 1 || windows.contains(kind), "stride " + last.stride());
        Set<Op.Kind> grouped = Set.of(Op.Kind.CONV2D, Op.Kind.GROUP_NORM, Op.Kind.CHANNEL_SHUFFLE);
        assertTrue(last.groups() == 1 || grouped.contains(kind), "groups " + last.groups());
    }

    @Test
    void kindsAreNamedAsTheirMethods() {
        Set<String> methods = Set.copyOf(Stream.of(Layers.class.getMethods())
                .map(method -> method.getName())
                .toList());
        for (Op.Kind kind : Op.Kind.values()) {
            assertTrue(methods.contains(kind.label()), kind.label());
        }
        assertEquals(methods.size() - 1, Op.Kind.values().length, "all methods but scope");
    }
}
