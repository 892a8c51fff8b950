package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** B0's report, layer by layer, against torchvision's modules in call order. */
class LayerTableGoldenTest {
    private static final Map<Op.Kind, String> TYPES = Map.of(
            Op.Kind.CONV2D, "Conv2d",
            Op.Kind.BATCH_NORM, "BatchNorm2d",
            Op.Kind.LINEAR, "Linear");
    private static final List<ReferenceRow> ROWS =
            ReferenceTable.rows("layers/efficientnet_b0_224.csv").toList();
    private static final List<LayerCost> LAYERS = CostReport.of(
                    EfficientNet.b0().graph())
            .layers()
            .stream()
            .filter(layer -> TYPES.containsKey(layer.kind()))
            .toList();

    static Stream<Arguments> rows() {
        return IntStream.range(0, ROWS.size()).mapToObj(i -> Arguments.of(ROWS.get(i), LAYERS.get(i)));
    }

    @Test
    void noLayerIsMissing() {
        assertEquals(ROWS.size(), LAYERS.size());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void layerIsTorchvisions(ReferenceRow row, LayerCost layer) {
        Cost cost = layer.cost();
        boolean norm = layer.kind() == Op.Kind.BATCH_NORM;
        assertEquals(row.text("type"), TYPES.get(layer.kind()));
        assertEquals(row.whole("cin"), layer.inChannels(), "channels in");
        assertEquals(row.whole("cout"), layer.outChannels(), "channels out");
        assertEquals(row.whole("k"), layer.kernel(), "kernel");
        assertEquals(row.whole("stride"), layer.stride(), "stride");
        assertEquals(row.whole("groups"), layer.groups(), "groups");
        assertEquals(row.whole("hout"), layer.height(), "height");
        assertEquals(row.whole("wout"), layer.width(), "width");
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("macs"), cost.macs(), "macs");
        assertEquals(row.integer("bias_adds"), cost.biasAdds(), "bias adds");
        assertEquals(row.integer("activations"), cost.activations(), "activations");
        assertEquals(norm ? row.integer("params") : 0, cost.batchNormParams(), "batch-norm params");
    }

    @Test
    void everyOtherLayerHasNeitherParametersNorMacs() {
        Set<Op.Kind> free = Set.of(Op.Kind.ACTIVATION, Op.Kind.ADD, Op.Kind.GATE, Op.Kind.ADAPTIVE_AVERAGE_POOL);
        List<LayerCost> others = CostReport.of(EfficientNet.b0().graph()).layers().stream()
                .filter(layer -> !TYPES.containsKey(layer.kind()))
                .toList();
        assertEquals(free, Set.copyOf(others.stream().map(LayerCost::kind).toList()));
        others.forEach(layer -> {
            assertEquals(0, layer.cost().params());
            assertEquals(0, layer.cost().macs());
        });
    }
}
