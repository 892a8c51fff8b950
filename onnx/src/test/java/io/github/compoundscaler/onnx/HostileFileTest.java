package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFileTest {
    @TempDir
    private Path folder;

    private static void assertRefused(String message, byte[] bytes) {
        OnnxException e =
                assertThrows(OnnxException.class, () -> Models.read(bytes).report());
        assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
    }

    private static void assertRefused(String message, Models model) {
        assertRefused(message, model.bytes());
    }

    private static byte[] field(int number, long claimedLength, byte... content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(number, 2);
        out.writeUInt64NoTag(claimedLength);
        out.writeRawBytes(content);
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] whole = ReferenceFiles.unpacked("resnet50.onnx.gz");
        // The graph is one field, so all but the few bytes after it are needed.
        for (int length = 0; length < whole.length - 40; length += 211) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(OnnxException.class, () -> Models.read(cut));
            Path file = Files.write(folder.resolve("cut.onnx"), cut);
            assertThrows(OnnxException.class, () -> OnnxModel.read(file));
        }
    }

    @Test
    void truncationInsideSkippedWeightsIsNoticed() throws IOException {
        byte[] tensor = new Message()
                .number(1, 1 << 20)
                .number(2, ElementType.FLOAT)
                .bytes(9, new byte[1 << 20])
                .toByteArray();
        byte[] whole = new Message().message(7, new Message().bytes(5, tensor)).toByteArray();
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        Path file = Files.write(folder.resolve("cut.onnx"), cut);
        assertThrows(OnnxException.class, () -> OnnxModel.read(file));
        assertThrows(OnnxException.class, () -> Models.read(cut));
    }

    @Test
    void truncatedGzipIsNoticed() throws IOException {
        byte[] packed = ReferenceFiles.bytes("resnet50.onnx.gz");
        assertRefused("damaged", Arrays.copyOf(packed, packed.length / 2));
        assertRefused("damaged", new byte[] {0x1f, (byte) 0x8b, 7, 7});
    }

    @Test
    void otherFilesAreNoOnnx() {
        assertRefused("one graph", new byte[0]);
        assertThrows(
                OnnxException.class,
                () -> Models.read("Hello, world, I am text.".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE, 0x80000000L, 0xffffffffL, Long.MAX_VALUE, -1})
    void claimedLengthsAreNotBelieved(long length) throws IOException {
        byte[] graph = field(7, length, (byte) 8);
        assertThrows(OnnxException.class, () -> Models.read(graph));
        byte[] name = new Message().bytes(7, field(2, length, (byte) 65)).toByteArray();
        assertThrows(OnnxException.class, () -> Models.read(name));
        byte[] raw = new Message()
                .message(7, new Message().bytes(5, field(9, length, (byte) 65)))
                .toByteArray();
        assertThrows(OnnxException.class, () -> Models.read(raw));
    }

    @Test
    void cyclesAreNamed() {
        assertRefused(
                "cycle",
                Models.model()
                        .input("x", 1)
                        .node("a = Add(x, b)")
                        .node("b = Relu(a)")
                        .output("b"));
        assertRefused("cycle", Models.model().input("x", 1).node("a = Relu(a)").output("a"));
        assertRefused(
                "nested at most",
                Models.model()
                        .input("x", 1)
                        .function(new Message()
                                .text(10, "f")
                                .text(1, "F")
                                .text(4, "x")
                                .text(5, "y")
                                .message(7, Models.node("again", "y = f:F(x)")))
                        .node("y = f:F(x)")
                        .output("y"));
    }

    @Test
    void functionsThatUnfoldWithoutEndAreStopped() {
        Models model = Models.model().input("x", 1);
        for (int i = 0; i < 30; i++) {
            Message function =
                    new Message().text(10, "f").text(1, "F" + i).text(4, "x").text(5, "y");
            String next = i < 29 ? "f:F" + (i + 1) : "Relu";
            model.function(function.message(7, Models.node("1", "a = " + next + "(x)"))
                    .message(7, Models.node("2", "y = " + next + "(a)")));
        }
        assertRefused("100000 nodes", model.node("y = f:F0(x)").output("y"));
    }

    @Test
    void unknownNamesAndSecondWritersAreRefused() {
        assertRefused(
                "nothing writes it",
                Models.model().input("x", 1).node("y = Relu(z)").output("y"));
        assertRefused("nothing writes it", Models.model().input("x", 1).output("y"));
        assertRefused(
                "written once", Models.model().input("x", 1).node("y = Relu(x)").node("y = Relu(x)"));
    }

    @Test
    void hugeAndNegativeDimensionsAreRefused() {
        long huge = 1L << 40;
        assertRefused(
                "overflow",
                Models.model().input("x", huge, huge).node("y = Relu(x)").output("y"));
        assertRefused("overflow", Models.model().input("x", 1, 1).weight("w", huge, huge));
        assertRefused("at least 0, got -4", Models.model().input("x", 1, 1).weight("w", -4, 4));
        assertRefused("'x[0]' of input 'x' must be given", Models.model().input("x", -7, 3));
        assertRefused(
                "at least 0",
                Models.model()
                        .input("x", 4)
                        .integers("s", -2, -2)
                        .node("y = Reshape(x, s)")
                        .output("y"));
        assertRefused(
                "node 'n0' (Conv)",
                Models.model()
                        .input("x", 1, 3, 9, 9)
                        .weight("w", 8, 4, 3, 3)
                        .node("y = Conv(x, w)")
                        .output("y"));
        assertRefused(
                "node 'n0' (Conv)",
                Models.model()
                        .input("x", 1, 1 << 20, 1 << 20, 1 << 10)
                        .weight("w", 1 << 20, 1 << 20, 1, 1)
                        .node("y = Conv(x, w)")
                        .output("y"));
        assertRefused(
                "at most 64 dimensions",
                Models.model()
                        .input("x", 1)
                        .integers("s", new long[65])
                        .node("y = ConstantOfShape(s)")
                        .output("y"));
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Message graph = new Message();
        for (int i = 0; i < 40; i++) {
            graph = new Message().message(1, Models.node("n", "y = If(c)", Models.subgraph("then_branch", graph)));
        }
        assertRefused("16 deep", new Message().message(7, graph).toByteArray());
        // Groups, which ONNX doesn't use, nested in a field that nobody reads.
        byte[] groups = new byte[200_000];
        for (int i = 0; i < groups.length; i += 2) {
            groups[i] = (byte) 0x93;
            groups[i + 1] = 3;
        }
        assertThrows(OnnxException.class, () -> Models.read(groups));
    }

    @Test
    void manyTinyMessagesAreRefused() {
        byte[] nodes = new byte[6_000_000];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 1 << 3 | 2;
        }
        assertRefused("at most 2000000", new Message().bytes(7, nodes).toByteArray());
    }

    @Test
    void gzipThatUnpacksToMuchIsSkippedThrough() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new Message().number(1, 8).toByteArray());
            CodedOutputStream out = CodedOutputStream.newInstance(gzip);
            out.writeTag(100, 2);
            out.writeUInt64NoTag(64L << 20);
            out.flush();
            for (int i = 0; i < 64; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        assertRefused("one graph", packed.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "/etc/passwd", "a/../../b", "..", "C:\\x", "\\\\host\\share", "a\\b", "a\0b", "x/.."
            })
    void pathsOutOfTheFolderAreRefused(String location) {
        Message entry = new Message().text(1, "location").text(2, location);
        assertRefused(
                "below the file's folder",
                Models.model()
                        .input("x", 1)
                        .raw(5, Models.tensor(1, 4).text(8, "w").message(13, entry)));
    }

    @Test
    void externalDataIsNeverOpened() {
        Message location = new Message().text(1, "location").text(2, "weights/none.bin");
        Message weight = Models.tensor(ElementType.FLOAT, 8, 3, 3, 3)
                .text(8, "w")
                .message(13, location)
                .number(14, 1);
        OnnxReport report = Models.model()
                .input("x", 1, 3, 9, 9)
                .raw(5, weight)
                .node("y = Conv(x, w)")
                .output("y")
                .report(Map.of());
        assertEquals(216, report.cost().params());
        assertEquals(216 * 49, report.cost().convMacs());
    }
}
