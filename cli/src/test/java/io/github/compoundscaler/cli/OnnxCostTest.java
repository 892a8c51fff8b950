package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against PyTorch's numbers for the same files. */
class OnnxCostTest {

    @TempDir
    Path folder;

    static List<CSVRecord> rows() {
        return Reference.rows("onnx/onnx_reference.csv");
    }

    private static String file(String name) {
        return Reference.file("onnx/" + name).toString();
    }

    private static List<String> cost(String file, String... more) {
        List<String> args = new ArrayList<>(List.of("cost", file(file), "--format", "csv"));
        args.addAll(List.of(more));
        if (file.contains("_batch")) {
            args.addAll(List.of("--dim", "batch=1"));
        }
        return args;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsWhatPyTorchCounts(CSVRecord expected) {
        String file = expected.get("file");
        List<CSVRecord> rows = Run.csv(cost(file).toArray(String[]::new));
        assertEquals(1, rows.size());
        CSVRecord row = rows.get(0);
        long macs = Long.parseLong(expected.get("conv_macs")) + Long.parseLong(expected.get("linear_macs"));
        assertEquals(
                List.of(
                        file,
                        expected.get("height") + "x" + expected.get("width"),
                        Long.toString(macs),
                        expected.get("activations"),
                        "macs",
                        Long.toString(macs)),
                List.of(
                        row.get("name"),
                        row.get("resolution"),
                        row.get("macs"),
                        row.get("activations"),
                        row.get("convention"),
                        row.get("flops")));
    }

    @Test
    void jsonIsThatOfTheNetwork() {
        // Exported without folding, so that the parameters are PyTorch's too.
        assertEquals(
                """
                {"name":"efficientnet_b0_bn.onnx.gz","resolution":[224,224],"params":5288548,"macs":385814752,"biasAdds":10340,\
                "activations":6748036,"convention":"pycls","flops":385825092}
                """,
                Run.output("cost", file("efficientnet_b0_bn.onnx.gz"), "--convention", "pycls", "--format", "json"));
    }

    /** The convolutions and linear layers are those of torchvision's modules, in call order. */
    @Test
    void layers() {
        List<List<String>> expected = Reference.rows("layers/efficientnet_b0_224.csv").stream()
                .filter(row -> !row.get("type").equals("BatchNorm2d"))
                .map(Run::referenceLayer)
                .toList();
        List<List<String>> layers =
                Run.csv(cost("efficientnet_b0_bn.onnx.gz", "--layers").toArray(String[]::new)).stream()
                        .filter(row -> List.of("conv2d", "linear").contains(row.get("kind")))
                        .map(Run::layer)
                        .toList();
        assertEquals(expected, layers);
    }

    @Test
    void openDimensionsMustBeGiven() {
        String file = file("mobilenet_v3_large_batch.onnx.gz");
        assertEquals(
                "compound-scaler: " + file
                        + ": every open dimension must be given, such as --dim batch=1, got no size of [batch]",
                Run.error(1, "cost", file));
        assertEquals(
                "compound-scaler: " + file + ": dimension must be one of [batch] of the file, got 'b'",
                Run.error(1, "cost", file, "--dim", "batch=1", "--dim", "b=1"));
        long macs = 214080960L + 2508800;
        assertEquals(
                Long.toString(8 * macs),
                Run.csv("cost", file, "--dim", "batch=8", "--format", "csv")
                        .get(0)
                        .get("macs"));
    }

    /** ResNet-50's file with its ReLUs renamed to an operator that doesn't exist, of as many letters. */
    @Test
    void unknownOperatorsAreTold() throws IOException {
        byte[] bytes;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file("resnet50.onnx.gz"))))) {
            bytes = in.readAllBytes();
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\"\u0004Relu", "\"\u0004Rulu");
        Path file = Files.write(folder.resolve("rulu.onnx"), text.getBytes(StandardCharsets.ISO_8859_1));
        Run run = Run.of("cost", file.toString(), "--format", "json");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("\"lowerBound\":true,\"unknownOperators\":{\"Rulu\":49}"), run.out());
        String start = "compound-scaler: " + file + ": The total is a lower bound, not counted: ";
        assertTrue(run.err().startsWith(start) && run.err().contains("49 × Rulu"), run.err());
        assertEquals(1, run.err().lines().count());
        Run csv = Run.of("cost", file.toString(), "--format", "csv");
        assertEquals(
                "name,resolution,params,macs,biasAdds,activations,convention,flops",
                csv.out().lines().findFirst().orElseThrow());
    }

    @Test
    void matrixProductsAreCountedApart() throws IOException {
        byte[] graph = join(
                field(1, join(text(1, "a"), text(1, "b"), text(2, "y"), text(4, "MatMul"))),
                field(11, tensor("a", 3, 4)),
                field(11, tensor("b", 4, 5)),
                field(12, tensor("y", 3, 5)));
        byte[] model = join(new byte[] {1 << 3, 8}, field(7, graph), field(8, new byte[] {2 << 3, 17}));
        String file = Files.write(folder.resolve("product.onnx"), model).toString();
        Run run = Run.of("cost", file, "--format", "json");
        assertEquals("""
                {"name":"product.onnx","resolution":null,"params":0,"macs":0,"biasAdds":0,"activations":0,"convention":"macs",\
                "flops":0,"matrixProducts":1,"matrixProductMacs":60}
                """, run.out());
        assertEquals(
                "compound-scaler: " + file
                        + ": 1 matrix products of two computed matrices are not in the MACs: 60 multiply-adds more.\n",
                run.err());
    }

    private static byte[] tensor(String name, int rows, int columns) {
        byte[] shape = join(field(1, new byte[] {1 << 3, (byte) rows}), field(1, new byte[] {1 << 3, (byte) columns}));
        return join(text(1, name), field(2, field(1, join(new byte[] {1 << 3, 1}, field(2, shape)))));
    }

    private static byte[] text(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A field of a message, shorter than 128 bytes. */
    private static byte[] field(int number, byte[] value) {
        return join(new byte[] {(byte) (number << 3 | 2), (byte) value.length}, value);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    @Test
    void filesThatAreNone() throws IOException {
        Path missing = folder.resolve("missing.onnx");
        assertEquals(
                "compound-scaler: " + missing + ": must be a file, got none of that name",
                Run.error(1, "cost", missing.toString()));
        Path garbage = Files.writeString(folder.resolve("garbage.onnx"), "no ONNX file at all");
        String error = Run.error(1, "cost", garbage.toString());
        assertTrue(error.startsWith("compound-scaler: " + garbage + ": "), error);
        Path cut = folder.resolve("cut.onnx.gz");
        byte[] whole = Files.readAllBytes(Path.of(file("resnet50.onnx.gz")));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertTrue(Run.error(1, "cost", cut.toString()).startsWith("compound-scaler: " + cut + ": "));
        assertTrue(Run.error(1, "cost", folder.toString() + "/.onnx").contains("must be a file"));
    }
}
