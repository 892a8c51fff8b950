package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.cost.LayerCost;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports layer by layer against torchvision's modules in call order. */
class MobileNetworksLayersTest {
    private static final Map<Op.Kind, String> TYPES = Map.of(
            Op.Kind.CONV2D, "Conv2d",
            Op.Kind.BATCH_NORM, "BatchNorm2d",
            Op.Kind.LINEAR, "Linear");

    static Stream<Arguments> layers() {
        return Stream.of("efficientnet_v2_s_384", "mobilenet_v3_large_224").flatMap(file -> {
            List<ReferenceRow> rows =
                    ReferenceTable.rows("layers/" + file + ".csv").toList();
            String name = file.substring(0, file.lastIndexOf('_'));
            List<LayerCost> layers = CostReport.of(Zoo.get(name).graph()).layers().stream()
                    .filter(layer -> TYPES.containsKey(layer.kind()))
                    .toList();
            assertEquals(rows.size(), layers.size());
            return IntStream.range(0, rows.size()).mapToObj(i -> Arguments.of(rows.get(i), layers.get(i)));
        });
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layerIsTorchvisions(ReferenceRow row, LayerCost layer) {
        assertEquals(row.text("type"), TYPES.get(layer.kind()));
        assertEquals(row.whole("cin"), layer.inChannels(), "channels in");
        assertEquals(row.whole("cout"), layer.outChannels(), "channels out");
        assertEquals(row.whole("k"), layer.kernel(), "kernel");
        assertEquals(row.whole("stride"), layer.stride(), "stride");
        assertEquals(row.whole("groups"), layer.groups(), "groups");
        assertEquals(row.whole("hout"), layer.height(), "height");
        assertEquals(row.whole("wout"), layer.width(), "width");
        assertEquals(row.integer("params"), layer.cost().params(), "params");
        assertEquals(row.integer("macs"), layer.cost().macs(), "macs");
        assertEquals(row.integer("bias_adds"), layer.cost().biasAdds(), "bias adds");
        assertEquals(row.integer("activations"), layer.cost().activations(), "activations");
    }
}
