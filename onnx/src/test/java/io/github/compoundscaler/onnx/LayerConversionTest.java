package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.cost.InferenceMemory;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.zoo.Zoo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as layers of core. */
class LayerConversionTest {

    static Stream<String> zoo() {
        return Zoo.names().stream();
    }

    static Stream<String> gallery() {
        return Gallery.graphs().keySet().stream();
    }

    private static LayerGraph graph(LayerConversion conversion) {
        assertEquals("", conversion.obstacle());
        return conversion.graph().orElseThrow();
    }

    private static LayerGraph readBack(String name, LayerGraph graph) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OnnxExport.of(name, graph).withoutWeights().write(out);
        return graph(OnnxModel.read(new ByteArrayInputStream(out.toByteArray())).layerGraph(Map.of()));
    }

    private static Cost cost(LayerGraph graph) {
        CostReader reader = new CostReader();
        graph.replay(reader);
        return reader.cost();
    }

    private static void assertSame(LayerGraph expected, LayerGraph actual) {
        assertEquals(cost(expected), cost(actual));
        for (BufferReuse reuse : BufferReuse.values()) {
            assertEquals(
                    InferenceMemory.of(expected, reuse).peakElements(),
                    InferenceMemory.of(actual, reuse).peakElements());
        }
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void everyNetworkOfTheZooComesBack(String name) throws IOException {
        LayerGraph network = Zoo.get(name).graph();
        assertSame(network, readBack(name, network));
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void everyKindOfLayerComesBack(String name) throws IOException {
        LayerGraph graph = Gallery.graphs().get(name);
        assertNotNull(graph);
        assertSame(graph, readBack(name, graph));
    }

    @ParameterizedTest
    @MethodSource("io.github.compoundscaler.onnx.ReferenceFiles#rows")
    void otherExportersFilesAreLayersToo(ReferenceFiles.Row row) throws IOException {
        try (InputStream in = ReferenceFiles.open(row.file())) {
            OnnxModel model = OnnxModel.read(in);
            Map<String, Long> single = model.dimensions().stream().collect(Collectors.toMap(name -> name, name -> 1L));
            LayerGraph graph = graph(model.layerGraph(single));
            assertEquals(row.convMacs(), cost(graph).convMacs());
            assertEquals(row.linearMacs(), cost(graph).linearMacs());
            assertEquals(row.activations(), cost(graph).activations());
            assertTrue(InferenceMemory.of(graph, BufferReuse.NONE).peakElements() > 0);
            assertSame(graph, readBack(row.file(), graph));
        }
    }

    @Test
    void layersKeepTheirNames() throws IOException {
        LayerGraph b0 = Zoo.get("efficientnet_b0").graph();
        LayerGraph read = readBack("efficientnet_b0", b0);
        assertEquals(names(b0), names(read));
    }

    private static String names(LayerGraph graph) {
        return graph.nodes().stream().map(LayerGraph.Node::name).collect(Collectors.joining("\n"));
    }
}
