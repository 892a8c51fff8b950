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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers with parameters, against torchvision's modules; shortcuts may come before or after the branch, so order is free. */
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
                    Stream.of("params", "macs", "bias_adds", "activations")
                            .map(row::integer)
                            .toList());
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
                    List.of(cost.params(), cost.macs(), cost.biasAdds(), cost.activations()));
        }
    }

    @ParameterizedTest
    @CsvSource({"resnet50", "regnet_y_400mf", "convnext_tiny"})
    void layersAreTorchvisions(String name) {
        List<String> expected = ReferenceTable.rows("layers/" + name + "_224.csv")
                .map(Line::of)
                .map(Line::toString)
                .sorted()
                .toList();
        List<String> actual = CostReport.of(Zoo.get(name).graph()).layers().stream()
                .filter(layer -> layer.cost().params() > 0)
                .map(Line::of)
                .map(Line::toString)
                .sorted()
                .toList();
        assertEquals(expected, actual);
    }
}
