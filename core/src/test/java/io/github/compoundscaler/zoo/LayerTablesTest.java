package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.cost.LayerCost;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports layer by layer, of layers with parameters, against torchvision's modules. */
class LayerTablesTest {
    private static final Map<String, Op.Kind> KINDS = Map.of(
            "Conv2d", Op.Kind.CONV2D,
            "BatchNorm2d", Op.Kind.BATCH_NORM,
            "LayerNorm", Op.Kind.LAYER_NORM,
            "LayerNorm2d", Op.Kind.LAYER_NORM,
            "Linear", Op.Kind.LINEAR,
            "CNBlock", Op.Kind.LAYER_SCALE);

    /** What a row says of a layer. */
    private record Line(Op.Kind kind, List<Integer> shape, List<Long> counts) {

        static Line of(ReferenceRow row) {
            return new Line(
                    KINDS.getOrDefault(row.text("type"), Op.Kind.INPUT),
                    Stream.of("cin", "cout", "k", "stride", "groups", "hout", "wout")
                            .map(row::whole)
                            .toList(),
                    List.of(
                            row.integer("params"),
                            row.integer("macs"),
                            row.integer("bias_adds"),
                            row.integer("activations"),
                            row.text("type").equals("BatchNorm2d") ? row.integer("params") : 0L));
        }

        static Line of(LayerCost layer) {
            Cost cost = layer.cost();
            return new Line(
                    layer.kind(),
                    List.of(
                            layer.inChannels(),
                            layer.outChannels(),
                            layer.kernel(),
                            layer.stride(),
                            layer.groups(),
                            layer.height(),
                            layer.width()),
                    List.of(cost.params(), cost.macs(), cost.biasAdds(), cost.activations(), cost.batchNormParams()));
        }
    }

    @ParameterizedTest
    @CsvSource({"efficientnet_b0, 224", "efficientnet_v2_s, 384", "mobilenet_v3_large, 224"})
    void layersAreTorchvisionsInCallOrder(String name, int resolution) {
        assertEquals(expected(name, resolution), actual(name));
    }

    /** Shortcuts may come before or after the branch. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet50", "regnet_y_400mf", "convnext_tiny"})
    void layersAreTorchvisionsInAnyOrder(String name) {
        assertEquals(sorted(expected(name, 224)), sorted(actual(name)));
    }

    @Test
    void everyOtherLayerOfB0HasNoCosts() {
        Set<Op.Kind> free = Set.of(Op.Kind.ACTIVATION, Op.Kind.ADD, Op.Kind.GATE, Op.Kind.ADAPTIVE_AVERAGE_POOL);
        List<LayerCost> others = layers("efficientnet_b0")
                .filter(layer -> layer.cost().params() == 0)
                .toList();
        assertEquals(free, Set.copyOf(others.stream().map(LayerCost::kind).toList()));
        others.forEach(layer -> assertEquals(0, layer.cost().macs(), layer::toString));
    }

    private static List<Line> expected(String name, int resolution) {
        return ReferenceTable.rows("layers/" + name + "_" + resolution + ".csv")
                .map(Line::of)
                .toList();
    }

    private static List<Line> actual(String name) {
        return layers(name)
                .filter(layer -> layer.cost().params() > 0)
                .map(Line::of)
                .toList();
    }

    private static Stream<LayerCost> layers(String name) {
        return CostReport.of(Zoo.get(name).graph()).layers().stream();
    }

    private static List<String> sorted(List<Line> lines) {
        return lines.stream().map(Line::toString).sorted().toList();
    }
}
