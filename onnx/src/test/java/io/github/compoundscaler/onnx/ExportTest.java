package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportTest {
    private static final Architecture SMALL = EfficientNet.b0().withResolution(32);

    @TempDir
    private Path folder;

    static Stream<String> zoo() {
        return Zoo.names().stream();
    }

    private static byte[] bytes(OnnxExport export) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            export.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static OnnxModel read(byte[] bytes) throws IOException {
        return OnnxModel.read(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void everyNetworkOfTheZooReadsBackAsItself(String name) throws IOException {
        Architecture network = Zoo.get(name);
        OnnxReport report = read(bytes(OnnxExport.of(network).withoutWeights())).report();
        assertEquals(network.cost(), report.cost());
        assertFalse(report.isLowerBound(), () -> report.remarks().toString());
        assertEquals(0, report.matrixProducts());
    }

    @Test
    void everyKindOfLayerReadsBackAsItself() throws IOException {
        for (Map.Entry<String, LayerGraph> entry : Gallery.graphs().entrySet()) {
            CostReader reader = new CostReader();
            entry.getValue().replay(reader);
            OnnxExport export = OnnxExport.of(entry.getKey(), entry.getValue());
            assertEquals(reader.cost(), read(bytes(export)).report().cost(), entry.getKey());
            assertEquals(
                    reader.cost(),
                    read(bytes(export.withConstantWeights())).report().cost(),
                    entry.getKey());
        }
    }

    @Test
    void equalExportsAreEqualByteByByte() {
        for (Map.Entry<String, LayerGraph> entry : Gallery.graphs().entrySet()) {
            OnnxExport export = OnnxExport.of(entry.getKey(), entry.getValue());
            byte[] first = bytes(export.withWeights(Weights.seeded(7)));
            assertArrayEquals(first, bytes(export.withWeights(Weights.seeded(7))));
            assertFalse(Arrays.equals(first, bytes(export.withWeights(Weights.seeded(8)))));
        }
    }

    @Test
    void batchIsFixedOrOpen() throws IOException {
        long macs = SMALL.cost().macs();
        OnnxExport export = OnnxExport.of(SMALL).withoutWeights();
        assertEquals(3 * macs, read(bytes(export.withBatch(3))).report().cost().macs());
        OnnxModel open = read(bytes(export.withDynamicBatch()));
        assertEquals(java.util.Set.of("batch"), open.dimensions());
        assertEquals(5 * macs, open.report(Map.of("batch", 5L)).cost().macs());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> export.withBatch(0));
        assertEquals("batch must be at least 1, got 0", e.getMessage());
    }

    private static float[] seeded(boolean inputsFirst, Long... dims) {
        WeightTensor tensor =
                new WeightTensor("a", WeightTensor.Role.WEIGHT, java.util.List.of(dims), inputsFirst, 0.25);
        float[] values = new float[(int) tensor.elements()];
        Weights.seeded(3).fill(tensor, 0, values);
        return values;
    }

    @Test
    void seededValuesDontDependOnThePieces() {
        WeightTensor tensor =
                new WeightTensor("a", WeightTensor.Role.WEIGHT, java.util.List.of(5L, 2L, 3L, 3L), false, 0.25);
        float[] end = new float[40];
        Weights.seeded(3).fill(tensor, 50, end);
        assertArrayEquals(Arrays.copyOfRange(seeded(false, 5L, 2L, 3L, 3L), 50, 90), end);
    }

    @Test
    void seededValuesHaveTheDeviationAskedFor() {
        float[] values = seeded(false, 100L, 1000L);
        double square = 0;
        for (float value : values) {
            square += (double) value * value / 100_000;
        }
        assertEquals(0.0625, square, 0.001);
    }

    @Test
    void seededFiltersAddUpToNothing() {
        for (long fanIn = 2; fanIn <= 9; fanIn++) {
            float[] rows = seeded(false, 64L, fanIn);
            float[] columns = seeded(true, fanIn, 64L);
            for (int filter = 0; filter < 64; filter++) {
                double row = 0;
                double column = 0;
                double size = 0;
                for (int i = 0; i < fanIn; i++) {
                    row += rows[filter * (int) fanIn + i];
                    column += columns[i * 64 + filter];
                    size += Math.abs(rows[filter * (int) fanIn + i]);
                }
                assertEquals(0, row);
                assertEquals(0, column);
                assertTrue(size > 0);
            }
        }
    }

    @Test
    void seededFiltersOfOneChannelKeepItsMean() {
        float[] values = seeded(false, 64L, 1L, 3L, 3L);
        for (int filter = 0; filter < 64; filter++) {
            double sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += values[filter * 9 + i];
            }
            assertEquals((double) (float) (0.25 * Math.sqrt(4.5)), sum);
        }
    }

    @Test
    void suppliedWeightsStandInTheFile() throws IOException {
        float[] mine = new float[1000];
        for (int i = 0; i < mine.length; i++) {
            mine[i] = i;
        }
        Weights weights = Weights.supplied(
                tensor -> tensor.name().equals("head.classifier.bias") ? Optional.of(mine) : Optional.empty(),
                Weights.seeded(0));
        byte[] file = bytes(OnnxExport.of(SMALL).withWeights(weights));
        // The classifier's bias is the last tensor of the file.
        ByteBuffer end = ByteBuffer.wrap(file, file.length - 4000, 4000).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : mine) {
            assertEquals(value, end.getFloat());
        }
        Weights wrong = Weights.supplied(tensor -> Optional.of(new float[3]), Weights.seeded(0));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> OnnxExport.of(SMALL).withWeights(wrong).write(OutputStream.nullOutputStream()));
        assertTrue(String.valueOf(e.getMessage()).endsWith("values, got 3"), e.getMessage());
    }

    @Test
    void externalDataStandsBesideTheFile() throws IOException {
        Path file = folder.resolve("b0.onnx");
        OnnxExport outside = OnnxExport.of(SMALL).withExternalData();
        outside.write(file);
        assertTrue(Files.size(file) < 400_000, "bytes " + Files.size(file));
        assertTrue(Files.size(folder.resolve("b0.onnx.data")) > 20_000_000);
        assertEquals(SMALL.cost(), OnnxModel.read(file).report().cost());
        assertThrows(IllegalArgumentException.class, () -> outside.write(OutputStream.nullOutputStream()));
    }

    @Test
    void largestNetworkIsWrittenPieceByPiece() throws IOException {
        long[] written = {0};
        // Half a billion parameters are more than a test's heap may hold.
        OutputStream counter = new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written[0] += length;
            }
        };
        int[] longest = {0};
        Weights zeros = (tensor, from, piece) -> longest[0] = Math.max(longest[0], piece.length);
        Architecture l2 = EfficientNet.l2();
        OnnxExport.of(l2).withWeights(zeros).write(counter);
        assertTrue(written[0] > 4 * l2.cost().params());
        assertTrue(longest[0] <= 1 << 16, "piece of " + longest[0]);
    }

    @Test
    void filesOverTwoGibibytesNeedExternalData() {
        Architecture wide = EfficientNet.l2().withClasses(40_000);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> OnnxExport.of(wide).write(OutputStream.nullOutputStream()));
        assertTrue(String.valueOf(e.getMessage()).endsWith("use external data"), e.getMessage());
    }

    /** What was there before stays whole, and nothing else is left behind. */
    @Test
    void failingToWriteLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("network.onnx");
        Files.writeString(file, "before");
        Weights failing = (tensor, from, piece) -> {
            throw new IllegalStateException("no weights");
        };
        OnnxExport export = OnnxExport.of(SMALL).withWeights(failing);
        assertThrows(IllegalStateException.class, () -> export.write(file));
        assertThrows(
                IllegalStateException.class, () -> export.withExternalData().write(file));
        assertEquals("before", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
