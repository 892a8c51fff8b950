package io.github.compoundscaler.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.testing.Readings;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Names, order and connections of a graph's nodes. */
class LayerGraphTest {

    private static List<String> names(Consumer<Layers> description) {
        LayerGraph.Builder builder = new LayerGraph.Builder();
        description.accept(builder);
        return builder.build().nodes().stream().map(LayerGraph.Node::name).toList();
    }

    private static Tensor conv(Layers layers, String name, Tensor in) {
        return layers.conv2d(name, in, in.channels(), 1, 1, 0, 1, false);
    }

    @Test
    void normAndActivationAreNamedAfterTheLayerTheyFollow() {
        assertEquals(
                List.of("input", "stem.conv", "stem.conv.norm", "stem.conv.activation", "stem.conv.scale"),
                names(layers -> {
                    Tensor x = layers.input(3, 8, 8);
                    layers.scope("stem");
                    x = layers.batchNorm(conv(layers, "conv", x));
                    layers.layerScale(layers.activation(x, Activation.RELU));
                }));
    }

    /** As in a block that normalises first: there is no layer of this part to be named after. */
    @Test
    void aPartsFirstNormAndActivationHaveNoNameBeforeThem() {
        assertEquals(
                List.of(
                        "input",
                        "stage1.block1.norm",
                        "stage1.block1.activation",
                        "stage1.block1.conv",
                        "stage1.block2.activation",
                        "stage1.block2.norm"),
                names(layers -> {
                    Tensor x = layers.input(3, 8, 8);
                    layers.scope("stage1.block1");
                    x = layers.activation(layers.layerNorm(x), Activation.GELU);
                    x = conv(layers, "conv", x);
                    layers.scope("stage1.block2");
                    layers.groupNorm(layers.activation(x, Activation.RELU), 3);
                }));
    }

    @Test
    void equalNamesInOnePartAreNumbered() {
        assertEquals(
                List.of("input", "head.conv", "head.conv.norm", "head.conv2", "head.conv2.norm", "head.conv3"),
                names(layers -> {
                    Tensor x = layers.input(3, 8, 8);
                    layers.scope("head");
                    x = layers.batchNorm(conv(layers, "conv", x));
                    x = layers.batchNorm(conv(layers, "conv", x));
                    conv(layers, "conv", x);
                }));
    }

    @Test
    void equalNamesInTwoPartsAreNot() {
        assertEquals(List.of("input", "a.conv", "b.conv"), names(layers -> {
            Tensor x = layers.input(3, 8, 8);
            layers.scope("a");
            x = conv(layers, "conv", x);
            layers.scope("b");
            conv(layers, "conv", x);
        }));
    }

    @Test
    void branchesOfOneLayerAreNumberedToo() {
        assertEquals(
                List.of("input", "conv", "conv.norm", "conv.norm2", "add", "add.activation", "add2", "add3"),
                names(layers -> {
                    Tensor x = conv(layers, "conv", layers.input(3, 8, 8));
                    Tensor sum = layers.add(layers.batchNorm(x), layers.batchNorm(x));
                    sum = layers.activation(sum, Activation.RELU);
                    layers.add(layers.add(sum, x), x);
                }));
    }

    @Test
    void kindsWithoutANameOfTheirOwnAreNamedByWhatTheyDo() {
        assertEquals(
                List.of(
                        "input",
                        "multiply",
                        "pool",
                        "gate",
                        "slice",
                        "concat",
                        "shuffle",
                        "shuffle.responseNorm",
                        "flatten"),
                names(layers -> {
                    Tensor x = layers.input(4, 8, 8);
                    x = layers.multiply(x, x);
                    x = layers.gate(x, layers.adaptiveAveragePool("pool", x, 1, 1));
                    x = layers.concat(List.of(layers.slice(x, 0, 1), x));
                    layers.flatten(layers.globalResponseNorm(layers.channelShuffle(x, 5)));
                }));
    }

    @Test
    void partsOfB0HaveThesePlaces() {
        List<String> names = EfficientNet.b0().graph().nodes().stream()
                .map(LayerGraph.Node::name)
                .toList();
        assertEquals(
                List.of("input", "stem.conv", "stem.conv.norm", "stem.conv.activation", "stage1.block1.depthwise"),
                names.subList(0, 5));
        assertEquals(
                List.of(
                        "stage2.block1.expand",
                        "stage2.block1.expand.norm",
                        "stage2.block1.expand.activation",
                        "stage2.block1.depthwise",
                        "stage2.block1.depthwise.norm",
                        "stage2.block1.depthwise.activation",
                        "stage2.block1.se.pool",
                        "stage2.block1.se.reduce",
                        "stage2.block1.se.reduce.activation",
                        "stage2.block1.se.expand",
                        "stage2.block1.se.expand.activation",
                        "stage2.block1.gate",
                        "stage2.block1.project",
                        "stage2.block1.project.norm"),
                names.stream().filter(name -> name.startsWith("stage2.block1.")).toList());
        assertEquals(
                "stage2.block2.add",
                names.stream()
                        .filter(name -> name.startsWith("stage2.block2."))
                        .reduce((first, second) -> second)
                        .orElseThrow());
        assertEquals(
                List.of("head.conv", "head.conv.norm", "head.conv.activation", "head.pool", "head.classifier"),
                names.subList(names.size() - 5, names.size()));
    }

    @Test
    void blocksAreNumberedThroughAStagesDefinitions() {
        List<String> parts = EfficientNet.b0().graph().nodes().stream()
                .map(LayerGraph.Node::part)
                .filter(part -> part.startsWith("stage6"))
                .distinct()
                .toList();
        assertEquals(List.of("stage6.block1", "stage6.block2", "stage6.block3", "stage6.block4"), parts);
    }

    @Test
    void aTensorUsedTwiceIsTheEdge() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor in = layers.input(3, 4, 4);
            layers.add(conv(layers, "conv", in), in);
        });
        assertEquals(
                List.of(1, 0),
                graph.nodes().get(2).inputs().stream().map(Tensor::id).toList());
    }

    @Test
    void numbersMustBePositions() {
        LayerGraph.Node input =
                new LayerGraph.Node("", "input", new Op.Input(3, 4, 4), List.of(), new Tensor(1, 3, 4, 4));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new LayerGraph(List.of(input)));
        assertEquals("output of node 0 must have that id, got 1", e.getMessage());
    }

    @Test
    void inputsMustBeEarlierOutputs() {
        Tensor image = new Tensor(0, 3, 4, 4);
        LayerGraph.Node input = new LayerGraph.Node("", "input", new Op.Input(3, 4, 4), List.of(), image);
        for (Tensor wrong : List.of(
                new Tensor(1, 3, 4, 4), new Tensor(-1, 3, 4, 4), new Tensor(0, 3, 4, 5), new Tensor(2, 3, 4, 4))) {
            LayerGraph.Node norm =
                    new LayerGraph.Node("stem", "norm", new Op.BatchNorm(), List.of(wrong), new Tensor(1, 3, 4, 4));
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> new LayerGraph(List.of(input, norm)));
            assertEquals(
                    "input of node stem.norm must be an earlier node's output, got " + wrong.shape() + " of node "
                            + wrong.id(),
                    e.getMessage());
        }
        LayerGraph.Node right =
                new LayerGraph.Node("stem", "norm", new Op.BatchNorm(), List.of(image), new Tensor(1, 3, 4, 4));
        assertEquals(2, new LayerGraph(List.of(input, right)).nodes().size());
    }
}
