package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {

    private static OnnxModel read(String file) throws IOException {
        try (InputStream in = ReferenceFiles.open(file)) {
            return OnnxModel.read(in);
        }
    }

    private static Map<String, Long> batch(OnnxModel model, long size) {
        return model.dimensions().stream().collect(Collectors.toMap(name -> name, name -> size));
    }

    @ParameterizedTest
    @MethodSource("io.github.compoundscaler.onnx.ReferenceFiles#rows")
    void countsWhatPyTorchCounts(ReferenceFiles.Row row) throws IOException {
        OnnxModel model = read(row.file());
        OnnxReport report = model.report(batch(model, 1));
        assertEquals(row.convMacs(), report.cost().convMacs());
        assertEquals(row.linearMacs(), report.cost().linearMacs());
        assertEquals(row.activations(), report.cost().activations());
        assertEquals(row.input(), report.inputShapes().get(0));
        assertEquals(row.output(), report.outputShapes().get(0));
        assertEquals(row.nodes(), model.graph(batch(model, 1)).nodes().size());
        assertFalse(report.isLowerBound(), report.remarks().toString());
        assertEquals(0, report.matrixProducts());
    }

    @ParameterizedTest
    @MethodSource("io.github.compoundscaler.onnx.ReferenceFiles#rows")
    void layersAddUpToTheTotal(ReferenceFiles.Row row) throws IOException {
        OnnxModel model = read(row.file());
        OnnxReport report = model.report(batch(model, 1));
        long params = 0;
        long macs = 0;
        for (OnnxLayer layer : report.layers()) {
            params += layer.cost().params();
            macs += layer.cost().macs();
        }
        assertEquals(report.cost().params(), params);
        assertEquals(report.cost().macs(), macs);
    }

    @Test
    void parametersAreThoseInTheFile() throws IOException {
        // Without folding they are PyTorch's; folding leaves one bias where batch norm had two parameters per channel.
        Map<String, Long> expected = ReferenceFiles.rows().stream()
                .collect(Collectors.toMap(ReferenceFiles.Row::file, ReferenceFiles.Row::params));
        OnnxReport plain = read("efficientnet_b0_bn.onnx.gz").report();
        assertEquals(expected.get("efficientnet_b0_bn.onnx.gz"), plain.cost().params());
        assertEquals(
                expected.get("convnext_tiny.onnx.gz"),
                read("convnext_tiny.onnx.gz").report().cost().params());
        OnnxReport folded = read("efficientnet_b0.onnx.gz").report();
        long channels = plain.cost().batchNormParams() / 2;
        assertEquals(plain.cost().params() - channels, folded.cost().params());
        assertEquals(0, folded.cost().batchNormParams());
    }

    @Test
    void factsBesidesMacsAreThoseOfTheNetwork() throws IOException {
        OnnxReport b0 = read("efficientnet_b0_bn.onnx.gz").report();
        var zoo = io.github.compoundscaler.zoo.EfficientNet.b0().cost();
        assertEquals(zoo, b0.cost());
    }

    @Test
    void openDimensionsAreAskedForByName() throws IOException {
        OnnxModel model = read("mobilenet_v3_large_batch.onnx.gz");
        assertEquals(Set.of("batch"), model.dimensions());
        OnnxException missing = assertThrows(OnnxException.class, model::report);
        assertEquals("dimension 'batch' of input 'input' must be given", missing.getMessage());
        OnnxException wrong = assertThrows(OnnxException.class, () -> model.report(Map.of("b", 1L)));
        assertEquals("dimension must be one of [batch] of the file, got 'b'", wrong.getMessage());
        OnnxException zero = assertThrows(OnnxException.class, () -> model.report(Map.of("batch", 0L)));
        assertEquals("dimension 'batch' must be at least 1, got 0", zero.getMessage());
        assertEquals(
                8 * model.report(Map.of("batch", 1L)).cost().macs(),
                model.report(Map.of("batch", 8L)).cost().macs());
    }
}
