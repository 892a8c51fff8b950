package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    Path folder;

    private Path export(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("export", "mobilenetv2_035", "-o", file.toString()));
        args.addAll(List.of(options));
        Run.output(args.toArray(String[]::new));
        return file;
    }

    private static CSVRecord cost(Path file, String... options) {
        List<String> args = new ArrayList<>(List.of("cost", file.toString(), "--format", "csv"));
        args.addAll(List.of(options));
        return Run.csv(args.toArray(String[]::new)).get(0);
    }

    @Test
    void whatIsWrittenCostsWhatWasPredicted() throws IOException {
        String[] scales = {
            "--n 1",
            "--phi -0.5 --rule width",
            "--width 1.5 --depth 1.2 --resolution 128x160",
            "--n 1 --resolution 96 --coefficients 1.1,1.1,1.2 --rounding torchvision --classes 10 --input-channels 1"
        };
        for (String scale : scales) {
            Path file = folder.resolve("scaled.onnx");
            List<String> args = new ArrayList<>(List.of(
                    "export", "mobilenetv2_035", "-o", file.toString(), "--weights", "none", "--format", "csv"));
            args.addAll(Arrays.asList(scale.split(" ", -1)));
            CSVRecord predicted = Run.csv(args.toArray(String[]::new)).get(0);
            CSVRecord read = cost(file);
            for (String key : List.of("resolution", "params", "macs", "biasAdds", "activations", "flops")) {
                assertEquals(predicted.get(key), read.get(key), scale + " " + key);
            }
            assertEquals(file.toString(), predicted.get("file"));
            assertEquals(Long.toString(Files.size(file)), predicted.get("bytes"));
        }
    }

    @Test
    void exponentsAreThoseOfScale() {
        Path file = export("n.onnx", "--n", "2", "--weights", "none");
        CSVRecord scaled = Run.csv("scale", "mobilenetv2_035", "--n", "2", "--format", "csv")
                .get(0);
        CSVRecord read = cost(file);
        for (String key : List.of("resolution", "params", "macs", "biasAdds", "activations")) {
            assertEquals(scaled.get(key), read.get(key));
        }
    }

    @Test
    void seedsMakeTheWeights() throws IOException {
        byte[] zero = Files.readAllBytes(export("a.onnx"));
        assertArrayEquals(zero, Files.readAllBytes(export("b.onnx", "--seed", "0")));
        assertFalse(Arrays.equals(zero, Files.readAllBytes(export("c.onnx", "--seed", "1"))));
        long params = Long.parseLong(cost(folder.resolve("a.onnx")).get("params"));
        assertTrue(zero.length > 4 * params);
        assertTrue(Files.size(export("constant.onnx", "--weights", "constant")) < params);
        assertTrue(Files.size(export("none.onnx", "--weights", "none")) < params);
    }

    @Test
    void batches() {
        long one = Long.parseLong(cost(export("one.onnx", "--weights", "none")).get("macs"));
        Path eight = export("eight.onnx", "--weights", "none", "--batch", "8");
        assertEquals(8 * one, Long.parseLong(cost(eight).get("macs")));
        Path any = export("any.onnx", "--weights", "none", "--dynamic-batch");
        assertTrue(Run.error(1, "cost", any.toString()).contains("--dim batch=1"));
        assertEquals(3 * one, Long.parseLong(cost(any, "--dim", "batch=3").get("macs")));
    }

    @Test
    void externalData() throws IOException {
        Path inside = export("inside.onnx");
        Path outside = export("outside.onnx", "--external-data");
        assertTrue(Files.size(outside) < Files.size(inside) / 2);
        assertTrue(Files.size(folder.resolve("outside.onnx.data")) > Files.size(inside) / 2);
        assertEquals(cost(inside).get("params"), cost(outside).get("params"));
    }

    @Test
    void filesThatCantBeWritten() {
        String file = folder.resolve("missing").resolve("b0.onnx").toString();
        assertEquals(
                "compound-scaler: " + file + ": must be in a folder that exists, got none of that name",
                Run.error(1, "export", "efficientnet_b0", "-o", file));
        assertTrue(Run.error(1, "export", "efficientnet_b0", "-o", folder.toString())
                .startsWith("compound-scaler: " + folder + ": must be writable, got: "));
        String error = Run.error(1, "export", "efficientnet_b0", "--width", "1e300", "-o", file);
        assertTrue(error.startsWith("compound-scaler: efficientnet_b0 at width 1.0E300, depth 1.0: "), error);
    }
}
