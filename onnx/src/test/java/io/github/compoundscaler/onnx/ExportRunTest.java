package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ONNX Runtime makes of exported networks. */
class ExportRunTest {
    @TempDir
    private Path folder;

    static Stream<String> gallery() {
        return Gallery.graphs().keySet().stream();
    }

    /** Networks of each family, the sizes of the original one up to B7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "efficientnet_b0",
                "efficientnet_b1",
                "efficientnet_b2",
                "efficientnet_b3",
                "efficientnet_b4",
                "efficientnet_b5",
                "efficientnet_b6",
                "efficientnet_b7",
                "efficientnet_lite0",
                "efficientnet_v2_s",
                "efficientnet_b0_g16_evos",
                "tf_efficientnetv2_b0",
                "mobilenetv2_100",
                "mobilenet_v3_large",
                "mobilenetv3_small_100",
                "mobilenetv4_conv_small",
                "mixnet_s",
                "fbnetv3_b",
                "ghostnet_100",
                "rexnet_100",
                "resnet50",
                "regnety_004",
                "convnext_tiny"
            })
    void networksRun(String name) throws OrtException, IOException {
        runs(OnnxExport.of(Zoo.get(name)), Zoo.get(name).graph(), Zoo.get(name).cost());
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void everyKindOfLayerRuns(String name) throws OrtException, IOException {
        LayerGraph graph = Gallery.graphs().get(name);
        assertNotNull(graph);
        io.github.compoundscaler.cost.CostReader reader = new io.github.compoundscaler.cost.CostReader();
        graph.replay(reader);
        runs(OnnxExport.of(name, graph), graph, reader.cost());
    }

    private void runs(OnnxExport export, LayerGraph graph, Cost cost) throws OrtException, IOException {
        Path file = folder.resolve("network.onnx");
        export.write(file);
        Tensor image = graph.nodes().get(0).output();
        Tensor last = graph.nodes().get(graph.nodes().size() - 1).output();
        OnnxRuntime.Result result =
                OnnxRuntime.run(file, folder, 2, 1, image.channels(), image.height(), image.width());
        assertEquals(last.elements(), Shape.of(result.shape()).elements());
        assertSignal(result.outputs().get(0), result.outputs().get(1));
        OnnxModel model = OnnxModel.read(file);
        assertEquals(cost, model.report().cost());
        assertEquals(List.of(result.shape()), model.report().outputShapes());
        for (InferredNode node : model.graph(Map.of()).nodes()) {
            OnnxRuntime.Ran ran = result.nodes().get(node.name());
            assertNotNull(ran, node.name());
            assertEquals(ran.outputs().get(0), node.output().shape().toList(), node.name());
        }
        assertEquals(cost.macs(), macs(result.nodes()));
        assertEquals(cost.activations(), activations(result.nodes()));
    }

    /** Finite outputs, neither vanishing nor exploding, which another input changes by more than a hundredth. */
    private static void assertSignal(float[] first, float[] second) {
        double square = 0;
        double change = 0;
        for (int i = 0; i < first.length; i++) {
            assertTrue(Float.isFinite(first[i]) && Float.isFinite(second[i]));
            square += (double) first[i] * first[i];
            change += Math.pow((double) first[i] - second[i], 2);
        }
        double strength = Math.sqrt(square / first.length);
        assertTrue(strength > 1e-3 && strength < 1e3, "strength " + strength);
        assertTrue(change / square > 1e-4, "change " + change / square);
    }

    private static long macs(Map<String, OnnxRuntime.Ran> nodes) {
        long sum = 0;
        for (OnnxRuntime.Ran node : nodes.values()) {
            List<List<Long>> in = node.inputs();
            long out = Shape.of(node.outputs().get(0)).elements();
            sum += switch (node.operator()) {
                case "Conv" -> out * Shape.of(in.get(1)).product(1, in.get(1).size());
                case "Gemm", "MatMul" -> out * in.get(0).get(in.get(0).size() - 1);
                default -> 0;
            };
        }
        return sum;
    }

    private static long activations(Map<String, OnnxRuntime.Ran> nodes) {
        return nodes.values().stream()
                .filter(node -> List.of("Conv", "Gemm", "MatMul").contains(node.operator()))
                .mapToLong(node -> Shape.of(node.outputs().get(0)).elements())
                .sum();
    }

    @Test
    void batchAndStorageMakeNoDifference() throws OrtException, IOException {
        OnnxExport export = OnnxExport.of(Zoo.get("efficientnet_b0").withResolution(64));
        Path plain = folder.resolve("plain.onnx");
        export.write(plain);
        Path outside = folder.resolve("outside.onnx");
        export.withDynamicBatch().withExternalData().write(outside);
        float[] expected =
                OnnxRuntime.run(plain, folder, 1, 1, 3, 64, 64).outputs().get(0);
        assertArrayEquals(
                expected,
                OnnxRuntime.run(outside, folder, 1, 1, 3, 64, 64).outputs().get(0),
                1e-4f);
        assertEquals(
                List.of(3L, 1000L),
                OnnxRuntime.run(outside, folder, 1, 3, 3, 64, 64).shape());
        Path two = folder.resolve("two.onnx");
        export.withBatch(2).write(two);
        assertEquals(
                List.of(2L, 1000L),
                OnnxRuntime.run(two, folder, 1, 2, 3, 64, 64).shape());
    }

    @Test
    void constantWeightsRunFromASmallFile() throws OrtException, IOException {
        Path file = folder.resolve("constant.onnx");
        OnnxExport.of(Zoo.get("efficientnet_b0")).withConstantWeights().write(file);
        assertTrue(file.toFile().length() < 200_000, "bytes " + file.toFile().length());
        OnnxRuntime.Result result = OnnxRuntime.run(file, folder, 1, 1, 3, 224, 224);
        for (float logit : result.outputs().get(0)) {
            assertTrue(Float.isFinite(logit));
        }
        assertEquals(
                Zoo.get("efficientnet_b0").cost(), OnnxModel.read(file).report().cost());
    }
}
