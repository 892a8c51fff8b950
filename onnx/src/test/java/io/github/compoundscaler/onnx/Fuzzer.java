package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.compoundscaler.layer.LayerGraph;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Mutates files and reads them: a named exception or a report is fine, anything else is a bug. The mutants follow from the
 * seed, so a finding can be repeated.
 */
final class Fuzzer {
    private final List<byte[]> seeds = new ArrayList<>();
    private final int references;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int reports;
    private int layers;
    private long longestNanos;

    Fuzzer() {
        ReferenceFiles.rows().forEach(row -> seeds.add(ReferenceFiles.unpacked(row.file())));
        references = seeds.size();
        Gallery.graphs().forEach((name, graph) -> seeds.add(exported(name, graph)));
        seeds.add(Models.model()
                .input("x", "n", 3, 9, 9)
                .weight("w", 8, 3, 3, 3)
                .integers("s", 0, -1)
                .node("y = Conv(x, w)", Models.ints("pads", 1, 1, 1, 1))
                .node("s2 = Shape(y)")
                .node("z = Slice(s2, s, s)")
                .node("a = Reshape(y, s)")
                .node("m = Einsum(a, a)", Models.text("equation", "ij,kj->ik"))
                .node("b = Transpose(m)", Models.ints("perm", 1, 0))
                .node("c = MatMul(m, b)")
                .output("c")
                .bytes());
    }

    /** Reads a number of mutants. */
    void run(long seed, int mutants) {
        for (int i = 0; i < mutants; i++) {
            byte[] mutant = mutant(new SplittableRandom(seed + i));
            long start = System.nanoTime();
            read(mutant, seed + i);
            longestNanos = Math.max(longestNanos, System.nanoTime() - start);
        }
    }

    private void read(byte[] mutant, long seed) {
        try {
            OnnxModel model = OnnxModel.read(new ByteArrayInputStream(mutant));
            assertNotNull(model.report(sizes(model, 2)).cost());
            LayerConversion conversion = model.layerGraph(sizes(model, 1));
            assertEquals(conversion.graph().isEmpty(), !conversion.obstacle().isEmpty());
            layers += conversion.graph().isPresent() ? 1 : 0;
            reports++;
        } catch (OnnxException e) {
            String message = String.valueOf(e.getMessage());
            refusals.merge(message.replaceAll("'[^']*'|[0-9]+|\\[.*]", "…"), 1, Integer::sum);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("mutant of seed " + seed, e);
        }
    }

    private static Map<String, Long> sizes(OnnxModel model, long size) {
        return model.dimensions().stream().collect(Collectors.toMap(name -> name, name -> size));
    }

    private static byte[] exported(String name, LayerGraph graph) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            OnnxExport.of(name, graph).withoutWeights().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] mutant(SplittableRandom random) {
        // Whole networks take ten times as long as small ones, which have as many operators.
        boolean whole = random.nextInt(5) == 0;
        int seed = whole ? random.nextInt(references) : references + random.nextInt(seeds.size() - references);
        byte[] bytes = seeds.get(seed).clone();
        // Most mutants keep all lengths, or few would get past the messages.
        boolean inPlace = random.nextInt(4) > 0;
        int changes = 1 + random.nextInt(inPlace ? 2 : 4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            switch (inPlace ? random.nextInt(4) : random.nextInt(8)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
                case 3 -> {
                    // Names and numbers are mostly short: swap two bytes near each other.
                    int other = Math.min(bytes.length - 1, at + 1 + random.nextInt(8));
                    byte moved = bytes[at];
                    bytes[at] = bytes[other];
                    bytes[other] = moved;
                }
                case 4 -> bytes = java.util.Arrays.copyOf(bytes, at);
                case 5 ->
                    bytes = spliced(bytes, at, random.nextInt(16), seeds.get(random.nextInt(seeds.size())), random);
                case 6 -> bytes = spliced(bytes, at, 0, bytes, random);
                default -> bytes = spliced(bytes, at, random.nextInt(32), new byte[0], random);
            }
        }
        return bytes;
    }

    /** The bytes with some left out at a position, and a piece of another file put in. */
    private static byte[] spliced(byte[] bytes, int at, int drop, byte[] donor, SplittableRandom random) {
        int from = donor.length == 0 ? 0 : random.nextInt(donor.length);
        int length = Math.min(donor.length - from, random.nextInt(64));
        int rest = Math.min(bytes.length, at + drop);
        byte[] result = new byte[at + length + bytes.length - rest];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(donor, from, result, at, length);
        System.arraycopy(bytes, rest, result, at + length, bytes.length - rest);
        return result;
    }

    int reports() {
        return reports;
    }

    /** Mutants that are core's layers. */
    int layers() {
        return layers;
    }

    /** Counts of the refusals, by message without names and numbers. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    long longestMillis() {
        return longestNanos / 1_000_000;
    }
}
