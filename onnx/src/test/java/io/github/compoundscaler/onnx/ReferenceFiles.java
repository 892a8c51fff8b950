package io.github.compoundscaler.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The files of {@code src/test/resources/onnx}, and the numbers that belong to them. */
final class ReferenceFiles {
    private ReferenceFiles() {}

    /** A row of the table. */
    record Row(
            String file,
            List<Long> input,
            int nodes,
            long convMacs,
            long linearMacs,
            long activations,
            long params,
            List<Long> output) {}

    static List<Row> rows() {
        String text = new String(bytes("onnx_reference.csv"), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("file,"))
                .map(line -> line.split(",", -1))
                .map(f -> new Row(
                        f[0],
                        List.of(1L, 3L, Long.valueOf(f[1]), Long.valueOf(f[2])),
                        Integer.parseInt(f[4]),
                        Long.parseLong(f[5]),
                        Long.parseLong(f[6]),
                        Long.parseLong(f[7]),
                        Long.parseLong(f[8]),
                        List.of(f[9].split(" ", -1)).stream().map(Long::valueOf).toList()))
                .toList();
    }

    static InputStream open(String file) {
        InputStream stream = ReferenceFiles.class.getResourceAsStream("/onnx/" + file);
        if (stream == null) {
            throw new IllegalArgumentException("file must be in the test resources, got " + file);
        }
        return stream;
    }

    static byte[] bytes(String file) {
        try (InputStream stream = open(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] unpacked(String file) {
        try (InputStream stream = new GZIPInputStream(open(file))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
