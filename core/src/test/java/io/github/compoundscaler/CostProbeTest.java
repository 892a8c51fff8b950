package io.github.compoundscaler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A prepared baseline gives the numbers of the network that it doesn't build. */
class CostProbeTest {
    private static final StepRounding TENSORFLOW = Rounding.tensorflow();

    /** Squeezes with a kernel that depends on the size: no polynomial in the positions. */
    private static final Block SIZED = (layers, in, out, stride) ->
            layers.conv2d("conv", in, out, in.height() > 20 ? 3 : 1, stride, Layers.SAME, 1, false);

    /** Grows by 8 channels, as dense layers do, so that no two repeats are equal. */
    private static final Block GROWING = (layers, in, out, stride) ->
            layers.concat(List.of(in, layers.conv2d("conv", in, 8, 3, 1, Layers.SAME, 1, false)));

    static Stream<String> names() {
        return Zoo.names().stream();
    }

    private static long[] counts(
            Architecture baseline, StepRounding rounding, double depth, double width, int h, int w) {
        Cost cost = rounding.scale(baseline, new Multipliers(depth, width, 1))
                .withResolution(h, w)
                .cost();
        return new long[] {cost.params(), cost.macs(), cost.activations()};
    }

    /** @param step of the resolutions: some networks fit together at multiples of 32 alone */
    private static void assertAnswers(
            CostProbe probe, Architecture baseline, StepRounding rounding, int tries, int step) {
        SplittableRandom random = new SplittableRandom(7);
        long[] read = new long[3];
        for (int i = 0; i < tries; i++) {
            double depth = i % 5 == 0 ? 1 : random.nextDouble(0.1, 3);
            double width = i % 7 == 0 ? 1 : random.nextDouble(0.3, 2);
            int height = random.nextInt(64 / step, 400 / step) * step;
            int imageWidth = i % 2 == 0 ? height : random.nextInt(64 / step, 400 / step) * step;
            long[] expected = counts(baseline, rounding, depth, width, height, imageWidth);
            probe.read(depth, width, height, imageWidth, read);
            assertArrayEquals(expected, read, () -> baseline.name() + " depth " + depth + " width " + width);
            assertEquals(
                    counts(
                            baseline,
                            rounding,
                            depth,
                            width,
                            baseline.resolution().height(),
                            baseline.resolution().width())[0],
                    probe.params(depth, width));
            assertEquals(expected[1], probe.macs(depth, width, height, imageWidth));
            assertEquals(expected[2], probe.activations(depth, width, height, imageWidth));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNetworkOfTheZoo(String name) {
        Architecture baseline = Zoo.get(name);
        assertAnswers(CostProbe.of(baseline, TENSORFLOW), baseline, TENSORFLOW, 3, 32);
    }

    @Test
    void everyPreset() {
        Rounding.presets().values().stream()
                .filter(StepRounding.class::isInstance)
                .map(StepRounding.class::cast)
                .forEach(rounding ->
                        assertAnswers(CostProbe.of(EfficientNet.b0(), rounding), EfficientNet.b0(), rounding, 100, 1));
    }

    /** At both ends of every interval, where one unit in the last place makes another network. */
    @Test
    void theEndsOfIntervals() {
        Architecture b0 = EfficientNet.b0();
        CostProbe probe = CostProbe.of(b0, TENSORFLOW);
        long[] read = new long[3];
        for (int channels : new int[] {16, 24, 40, 1280}) {
            for (double wanted = 12; wanted < 2.0 * channels; wanted += channels > 100 ? 200 : 4) {
                for (double width = Math.nextDown(wanted / channels), end = Math.nextUp(wanted / channels);
                        width <= end;
                        width = Math.nextUp(width)) {
                    probe.read(1.5, width, 224, 224, read);
                    assertArrayEquals(counts(b0, TENSORFLOW, 1.5, width, 224, 224), read);
                }
            }
        }
        for (double depth : new double[] {0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3}) {
            for (double near : new double[] {Math.nextDown(depth), depth, Math.nextUp(depth)}) {
                probe.read(near, 1.1, 224, 224, read);
                assertArrayEquals(counts(b0, TENSORFLOW, near, 1.1, 224, 224), read);
            }
        }
    }

    private static Architecture of(Block block, int repeats) {
        Architecture b0 = EfficientNet.b0();
        return Architecture.of("own", 64, b0.stem(), List.of(Stage.of(block, 40, 2, repeats)), b0.head());
    }

    @Test
    void aBlockThatAsksForTheSize() {
        assertAnswers(CostProbe.of(of(SIZED, 2), TENSORFLOW), of(SIZED, 2), TENSORFLOW, 50, 1);
    }

    @Test
    void repeatsThatAreNotEqual() {
        assertAnswers(CostProbe.of(of(GROWING, 4), TENSORFLOW), of(GROWING, 4), TENSORFLOW, 50, 1);
    }

    @Test
    void multipliersBeyondTheTables() {
        Architecture b0 = EfficientNet.b0();
        CostProbe probe = CostProbe.of(b0, TENSORFLOW);
        long[] read = new long[3];
        for (double multiplier : new double[] {15.999, 16, 17, 40}) {
            probe.read(multiplier, 1, 96, 96, read);
            assertArrayEquals(counts(b0, TENSORFLOW, multiplier, 1, 96, 96), read);
            probe.read(1, multiplier, 96, 96, read);
            assertArrayEquals(counts(b0, TENSORFLOW, 1, multiplier, 96, 96), read);
        }
    }

    @Test
    void moreResolutionsAndDepthsThanAreKept() {
        Architecture tiny = of(new MBConv(3, 1, 0, Activation.RELU), 100);
        CostProbe probe = CostProbe.of(tiny, TENSORFLOW);
        long[] read = new long[3];
        for (int i = 1; i <= 5000; i++) {
            probe.read(1, 1, i, 2 * i, read);
            if (i % 100 == 0 || i > 4090) {
                assertArrayEquals(counts(tiny, TENSORFLOW, 1, 1, i, 2 * i), read);
            }
        }
        for (int i = 1; i <= 200; i++) {
            probe.read(i / 100.0, 1, 64, 64, read);
            assertArrayEquals(counts(tiny, TENSORFLOW, i / 100.0, 1, 64, 64), read);
        }
    }

    @Test
    void overflowThrows() {
        CostProbe probe = CostProbe.of(EfficientNet.b0(), TENSORFLOW);
        assertThrows(ArithmeticException.class, () -> probe.macs(15, 15, Integer.MAX_VALUE, Integer.MAX_VALUE));
        CostGrid grid = probe.grid(new double[] {15}, new double[] {15}, new int[] {224, Integer.MAX_VALUE});
        assertThrows(ArithmeticException.class, () -> grid.fill(new long[2], new long[2], new long[2]));
    }

    @Test
    void theLimitIsTheMostPositionsWhoseSumFits() {
        long[] row = CostRow.limited(new long[] {5, 0, 3, 1, 4, 1});
        assertTrue(CostRow.isSafe(row, Long.MAX_VALUE / 7));
        assertTrue(!CostRow.isSafe(row, Long.MAX_VALUE / 7 + 1));
        long[] activations = CostRow.limited(new long[] {5, 0, 0, 2, 0, 9});
        assertTrue(CostRow.isSafe(activations, Long.MAX_VALUE / 11));
        assertTrue(!CostRow.isSafe(activations, Long.MAX_VALUE / 11 + 1));
        long[] large = CostRow.limited(new long[] {5, 0, Long.MAX_VALUE, 0, 2, 0});
        assertTrue(CostRow.isSafe(large, 1));
        assertTrue(!CostRow.isSafe(large, 2));
        assertTrue(CostRow.isSafe(CostRow.limited(new long[] {5, 0, 0, 0}), Long.MAX_VALUE));
    }

    /** Around the limit beyond which products are checked one by one, and up to where they don't fit. */
    @Test
    void largeImagesAreExactUntilTheyOverflow() {
        Architecture b0 = EfficientNet.b0();
        CostProbe probe = CostProbe.of(b0, TENSORFLOW);
        long[] row = probe.row(1.5, 1.25);
        int beyondLimit = 0;
        for (int side = 1 << 16; side < 1 << 30; side += side >> 2) {
            int size = side;
            long[] read = new long[3];
            try {
                long[] expected = counts(b0, TENSORFLOW, 1.5, 1.25, size, size);
                beyondLimit += CostRow.isSafe(row, (long) size * size) ? 0 : 1;
                probe.read(1.5, 1.25, size, size, read);
                assertArrayEquals(expected, read);
                assertEquals(expected[1], probe.macs(1.5, 1.25, size, size));
                assertEquals(expected[2], probe.activations(1.5, 1.25, size, size));
            } catch (ArithmeticException e) {
                assertThrows(ArithmeticException.class, () -> counts(b0, TENSORFLOW, 1.5, 1.25, size, size));
                assertThrows(ArithmeticException.class, () -> probe.read(1.5, 1.25, size, size, read));
                assertThrows(ArithmeticException.class, () -> probe.macs(1.5, 1.25, size, size));
                assertArrayEquals(new long[3], read);
            }
        }
        assertTrue(beyondLimit > 3, "exact sums beyond the limit");
    }

    @Test
    void badInputIsNamed() {
        CostProbe probe = CostProbe.of(EfficientNet.b0(), TENSORFLOW);
        assertEquals(
                "depth must be positive and finite, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> probe.params(-1, 1))
                        .getMessage());
        assertEquals(
                "width must be positive and finite, got NaN",
                assertThrows(IllegalArgumentException.class, () -> probe.macs(1, Double.NaN, 1, 1))
                        .getMessage());
        assertEquals(
                "an image must be at least 1x1, got 0x5",
                assertThrows(IllegalArgumentException.class, () -> probe.macs(1, 1, 0, 5))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class, () -> probe.grid(new double[] {1}, new double[0], new int[] {224}));
        CostGrid grid = probe.grid(new double[] {1, 2}, new double[] {1}, new int[] {224});
        assertEquals(
                "arrays must hold 2 candidates, got one of 1",
                assertThrows(IllegalArgumentException.class, () -> grid.fill(new long[2], new long[1], new long[2]))
                        .getMessage());
    }

    static Stream<Architecture> griddable() {
        return Stream.of(EfficientNet.b0(), Zoo.get("resnet50"), of(SIZED, 2), of(GROWING, 3));
    }

    @ParameterizedTest
    @MethodSource("griddable")
    void aGridHasEachCandidatesNumbers(Architecture baseline) {
        CostProbe probe = CostProbe.of(baseline, TENSORFLOW);
        double[] widths = {0.5, 1, 1.3, 2};
        double[] depths = {0.4, 1, 2.2};
        int[] resolutions = {64, 97, 224, 225, 300};
        CostGrid grid = probe.grid(widths, depths, resolutions);
        assertEquals(60, grid.size());
        long[][] filled = {new long[60], new long[60], new long[60]};
        long[][] parallel = {new long[60], new long[60], new long[60]};
        grid.fill(filled[0], filled[1], filled[2]);
        grid.fillInParallel(parallel[0], parallel[1], parallel[2]);
        assertTrue(IntStream.range(0, 3).allMatch(i -> Arrays.equals(filled[i], parallel[i])));
        grid.fill(parallel[0], parallel[1], parallel[2]);
        assertTrue(IntStream.range(0, 3).allMatch(i -> Arrays.equals(filled[i], parallel[i])), "over what was there");
        assertThrows(
                IllegalArgumentException.class, () -> grid.fillInParallel(new long[60], new long[60], new long[59]));
        for (int w = 0; w < widths.length; w++) {
            for (int d = 0; d < depths.length; d++) {
                for (int r = 0; r < resolutions.length; r++) {
                    int at = grid.index(w, d, r);
                    assertArrayEquals(
                            counts(baseline, TENSORFLOW, depths[d], widths[w], resolutions[r], resolutions[r]),
                            new long[] {filled[0][at], filled[1][at], filled[2][at]});
                }
            }
        }
    }

    /** Long stages have hundreds of intervals of the depth, and none of them is read twice. */
    @Test
    void deepNetworksAreReadOncePerWidth() {
        AtomicInteger emissions = new AtomicInteger();
        MBConv block = new MBConv(3, 6, 0.25, Activation.SILU);
        Block counting = (layers, in, out, stride) -> {
            emissions.incrementAndGet();
            return block.emit(layers, in, out, stride);
        };
        Architecture deep = of(block, 100);
        CostProbe probe = CostProbe.of(of(counting, 100), TENSORFLOW);
        probe.macs(0.5, 1.25, 64, 64);
        int once = emissions.get();
        for (int i = 0; i < 700; i++) {
            double depth = 0.5 + i / 200.0;
            long[] counts = new long[3];
            probe.read(depth, 1.25, 64, 64, counts);
            assertArrayEquals(counts(deep, TENSORFLOW, depth, 1.25, 64, 64), counts);
        }
        assertEquals(once, emissions.get());
    }

    @Test
    void everyNetworkIsReadOnceForAllResolutions() {
        List<String> readAnew = Zoo.names().stream()
                .filter(name -> CostProbe.of(Zoo.get(name), TENSORFLOW).row(1.5, 1.25) == CostRow.NONE)
                .toList();
        assertEquals(List.of(), readAnew);
    }

    /** An antialiased block pools an odd size down and halves it up, so that its branches differ. */
    @Test
    void branchesThatDontMeetAreRefused() {
        Architecture baseline = Zoo.get("resnetaa50");
        CostProbe probe = CostProbe.of(baseline, TENSORFLOW);
        int refused = 0;
        for (int size = 96; size < 200; size++) {
            int height = size;
            int width = size % 3 == 0 ? 128 : size;
            long[] expected = null;
            try {
                expected = counts(baseline, TENSORFLOW, 1.5, 1.25, height, width);
            } catch (IllegalArgumentException e) {
                refused++;
            }
            long[] read = {1, 2, 3};
            if (expected != null) {
                probe.read(1.5, 1.25, height, width, read);
                assertArrayEquals(expected, read);
            } else {
                assertThrows(IllegalArgumentException.class, () -> probe.read(1.5, 1.25, height, width, read));
                assertThrows(IllegalArgumentException.class, () -> probe.macs(1.5, 1.25, height, width));
                List<Resolution> image = List.of(new Resolution(height, width));
                assertThrows(
                        IllegalArgumentException.class, () -> probe.grid(new double[] {1}, new double[] {1}, image));
                assertArrayEquals(new long[] {1, 2, 3}, read);
            }
        }
        assertTrue(refused > 50 && refused < 104, "both happen");
        assertEquals(
                "branches must have one height and width where they come together, got 12×12 and 13×13 for an image"
                        + " of 100×100",
                assertThrows(IllegalArgumentException.class, () -> probe.macs(1, 1, 100, 100))
                        .getMessage());
    }

    @Test
    void aRowOfAGridTakesOblongImages() {
        Architecture baseline = EfficientNet.b0();
        List<Resolution> images = List.of(new Resolution(192, 320), new Resolution(320, 192), Resolution.square(1));
        CostGrid grid = CostProbe.of(baseline, TENSORFLOW).grid(new double[] {1, 1.3}, new double[] {2.2}, images);
        long[] params = new long[3];
        long[] macs = new long[3];
        long[] activations = new long[3];
        grid.fillRow(1, 0, params, macs, activations);
        for (int i = 0; i < images.size(); i++) {
            Resolution image = images.get(i);
            assertArrayEquals(
                    counts(baseline, TENSORFLOW, 2.2, 1.3, image.height(), image.width()),
                    new long[] {params[i], macs[i], activations[i]});
        }
        assertEquals(
                "arrays must hold 3 candidates, got one of 2",
                assertThrows(IllegalArgumentException.class, () -> grid.fillRow(0, 0, params, new long[2], activations))
                        .getMessage());
    }

    @Test
    void aGridTooLargeForArraysCanBeCountedByRow() {
        double[] axis = new double[1 << 16];
        Arrays.fill(axis, 1);
        CostGrid grid = CostProbe.of(EfficientNet.b0(), TENSORFLOW).grid(axis, axis, new int[] {224});
        assertThrows(ArithmeticException.class, grid::size);
        assertThrows(ArithmeticException.class, () -> grid.fill(new long[0], new long[0], new long[0]));
        long[] macs = new long[1];
        grid.fillRow(axis.length - 1, axis.length - 1, new long[1], macs, new long[1]);
        assertEquals(EfficientNet.b0().cost().macs(), macs[0]);
    }

    /** Once the intervals are known, blocks aren't read any more. */
    @Test
    void knownIntervalsReadNoBlock() {
        AtomicInteger emissions = new AtomicInteger();
        MBConv block = new MBConv(3, 6, 0.25, Activation.SILU);
        Block counting = (layers, in, out, stride) -> {
            emissions.incrementAndGet();
            return block.emit(layers, in, out, stride);
        };
        CostProbe probe = CostProbe.of(of(counting, 3), TENSORFLOW);
        probe.macs(2, 1.25, 224, 224);
        int once = emissions.get();
        // The baseline in all sizes, then first and following block of two widths.
        assertEquals(3 + 2 + 2, once);
        long[] read = new long[3];
        for (int resolution = 32; resolution < 500; resolution++) {
            probe.read(2, 1.25, resolution, resolution, read);
            probe.read(1.7, 1.2500001, resolution, resolution, read);
        }
        assertEquals(once, emissions.get());
    }

    /** No object is created at all: this doesn't lean on escape analysis, so it holds in the interpreter too. */
    @Test
    void knownIntervalsCreateNothing() {
        CostProbe probe = CostProbe.of(EfficientNet.b0(), TENSORFLOW);
        long[] read = new long[3];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        ask(probe, read);
        threads.getThreadAllocatedBytes(thread);
        long before = threads.getThreadAllocatedBytes(thread);
        long between = threads.getThreadAllocatedBytes(thread);
        ask(probe, read);
        long after = threads.getThreadAllocatedBytes(thread);
        assertEquals(between - before, after - between, "bytes beyond those of asking for them");
    }

    private static void ask(CostProbe probe, long[] read) {
        for (int i = 0; i < 1000; i++) {
            double multiplier = 0.5 + (i & 63) / 32.0;
            int resolution = 128 + (i & 31);
            probe.read(multiplier, multiplier, resolution, 2 * resolution, read);
            read[0] += probe.params(multiplier, multiplier)
                    + probe.macs(multiplier, multiplier, resolution, resolution)
                    + probe.activations(multiplier, multiplier, resolution, resolution);
        }
    }
}
