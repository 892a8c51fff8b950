package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** B0 at any multipliers, against torchvision's and TensorFlow's own numbers. */
class EfficientNetScalingGoldenTest {

    static Stream<ReferenceRow> rows() {
        return Stream.of("efficientnet_random_scaling.csv", "efficientnet_edge_scaling.csv")
                .flatMap(ReferenceTable::rows);
    }

    private static Architecture scaled(Rounding rounding, ReferenceRow row) {
        return rounding.scale(EfficientNet.b0(), new Multipliers(row.real("depth"), row.real("width"), 1))
                .withResolution(row.whole("resolution"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void torchvisionHasTheseCounts(ReferenceRow row) {
        Cost cost = scaled(Rounding.torchvision(), row).cost();
        assertAll(
                () -> assertEquals(row.integer("params"), cost.params(), "params"),
                () -> assertEquals(row.integer("macs"), cost.macs(), "macs"),
                () -> assertEquals(row.integer("activations"), cost.activations(), "activations"),
                () -> assertEquals(row.integer("bias_adds"), cost.biasAdds(), "bias adds"),
                () -> assertEquals(row.integer("bn_params"), cost.batchNormParams(), "batch-norm params"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tensorflowHasTheseCounts(ReferenceRow row) {
        Cost cost = scaled(Rounding.tensorflow(), row).cost();
        assertAll(
                () -> assertEquals(row.integer("tf_params"), cost.params(), "params"),
                () -> assertEquals(row.integer("tf_macs"), cost.macs(), "macs"),
                () -> assertEquals(row.integer("tf_activations"), cost.activations(), "activations"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void torchvisionHasTheseIntegers(ReferenceRow row) {
        assertIntegers(row, "head_channels", scaled(Rounding.torchvision(), row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tensorflowHasTheseIntegers(ReferenceRow row) {
        assertIntegers(row, "tf_head_channels", scaled(Rounding.tensorflow(), row));
    }

    private static void assertIntegers(ReferenceRow row, String headColumn, Architecture network) {
        assertAll(
                () -> assertEquals(row.whole("stem_channels"), ((ConvStem) network.stem()).channels(), "stem"),
                () -> assertEquals(
                        row.integers("stage_channels"),
                        network.stages().stream().map(Stage::channels).toList(),
                        "stage channels"),
                () -> assertEquals(
                        row.integers("stage_repeats"),
                        network.stages().stream().map(Stage::repeats).toList(),
                        "stage repeats"),
                () -> assertEquals(row.whole(headColumn), ((ConvHead) network.head()).channels(), "head"),
                () -> assertEquals(row.integers("stage_resolutions"), stageHeights(network), "stage heights"),
                () -> assertEquals(row.integers("stage_resolutions"), stageWidths(network), "stage widths"));
    }

    private static List<Integer> stageHeights(Architecture network) {
        return lastNodes(network).map(node -> node.output().height()).toList();
    }

    private static List<Integer> stageWidths(Architecture network) {
        return lastNodes(network).map(node -> node.output().width()).toList();
    }

    /** The last layer of each stage. */
    private static Stream<LayerGraph.Node> lastNodes(Architecture network) {
        LayerGraph graph = network.graph();
        return Stream.iterate(1, stage -> stage <= network.stages().size(), stage -> stage + 1)
                .map(stage -> graph.nodes().stream()
                        .filter(node -> node.part().startsWith("stage" + stage + "."))
                        .reduce((first, second) -> second)
                        .orElseThrow());
    }
}
