package io.github.compoundscaler.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cost.CostReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Output sizes, and what each receiver refuses. */
class ShapesTest {

    /** ⌊(size + 2 · padding - kernel) / stride⌋ + 1; with (k - 1) / 2 on each side that is ⌈size / stride⌉. */
    @ParameterizedTest
    @CsvSource({
        "224,3,2,1,112",
        "225,3,2,1,113",
        "65,3,2,1,33",
        "65,5,2,2,33",
        "7,7,2,3,4",
        "7,1,2,0,4",
        "224,4,4,0,56",
        "227,4,4,0,56",
        "228,4,4,0,57",
        "3,3,1,0,1",
        "1,3,1,1,1",
        "1,3,2,1,1",
        "10,3,3,0,3",
        "11,3,3,0,3",
        "12,3,3,0,4",
        "2147483647,1,1,0,2147483647"
    })
    void windowsFit(int size, int kernel, int stride, int padding, int out) {
        assertEquals(out, Shapes.outputSize(size, kernel, stride, padding, false));
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "1,2,1", "2,2,1", "3,2,2", "7,2,4", "130,2,65", "9,4,3", "2147483647,2,1073741824"})
    void sameIsSizeByStrideRoundedUp(int size, int stride, int out) {
        for (int kernel = 1; kernel < 8; kernel++) {
            assertEquals(out, Shapes.outputSize(size, kernel, stride, Layers.SAME, false));
        }
    }

    /**
     * As PyTorch documents its pools: ⌊(size + 2 · padding - kernel) / stride⌋ + 1, in ceil mode ⌈…⌉ + 1 without a last window
     * that would begin in the right padding.
     */
    @ParameterizedTest
    @CsvSource({
        "112,3,2,1,56,57", // (112 + 2 - 3) / 2 = 55.5; window 57 begins at 56 · 2 = 112 < 112 + 1
        "112,3,2,0,55,56", // 54.5; window 56 begins at 110
        "7,3,2,0,3,3", // 2
        "8,3,2,0,3,4", // 2.5; window 4 begins at 6 < 8
        "5,1,3,0,2,2", // 1.33; window 3 would begin at 6, not below 5
        "7,1,3,0,3,3", // 2
        "5,2,2,1,3,3", // 2.5; window 4 would begin at 6, not below 5 + 1
        "6,2,2,1,4,4", // 3
        "6,3,2,1,3,4", // 2.5; window 4 begins at 6 < 6 + 1
        "13,3,3,1,5,5", // 4
        "14,3,3,1,5,5", // 4.33; window 6 would begin at 15, not below 14 + 1
        "15,3,3,1,5,6", // 4.67; window 6 begins at 15 < 15 + 1
    })
    void poolsAsInPyTorch(int size, int kernel, int stride, int padding, int floor, int ceil) {
        // One stride more along the other axis is one window more.
        Tensor in = new Tensor(0, 2, size, size + stride);
        assertEquals(new Tensor(0, 2, floor, floor + 1), Shapes.pool(0, in, kernel, stride, padding, false), "floor");
        assertEquals(new Tensor(0, 2, ceil, ceil + 1), Shapes.pool(0, in, kernel, stride, padding, true), "ceil");
    }

    /** ⌈(1 - 2) / 2⌉ + 1 = 1 and ⌈(2 - 3) / 2⌉ + 1 = 1: a window larger than the input fits in ceil mode. */
    @Test
    void ceilModeCountsAWindowThatEndsBeyondASmallInput() {
        assertEquals(new Tensor(0, 1, 1, 1), Shapes.pool(0, new Tensor(0, 1, 1, 1), 2, 2, 0, true));
        assertEquals(new Tensor(0, 1, 1, 1), Shapes.pool(0, new Tensor(0, 1, 2, 2), 3, 2, 0, true));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Shapes.pool(0, new Tensor(0, 1, 1, 1), 3, 2, 0, true),
                "⌈(1 - 3) / 2⌉ + 1 = 0");
        assertEquals("kernel must fit the padded input, got kernel 3, size 1, padding 0", e.getMessage());
    }

    @Test
    void samePaddingHasOneSizeInBothModes() {
        for (boolean ceilMode : new boolean[] {false, true}) {
            assertEquals(new Tensor(0, 1, 4, 3), Shapes.pool(0, new Tensor(0, 1, 7, 6), 3, 2, Layers.SAME, ceilMode));
        }
    }

    private static Arguments refused(String message, Function<Layers, Tensor> layer) {
        return Arguments.of(message, layer);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("a tensor's sizes must be at least 1, got 0×4×4", l -> l.input(0, 4, 4)),
                refused("a tensor's sizes must be at least 1, got 3×-4×4", l -> l.input(3, -4, 4)),
                refused("a tensor's sizes must be at least 1, got 3×4×0", l -> l.input(3, 4, 0)),
                refused(
                        "groups must divide input and output channels, got groups 4 for 6 → 8",
                        l -> l.conv2d("c", l.input(6, 4, 4), 8, 1, 1, 0, 4, false)),
                refused(
                        "groups must divide input and output channels, got groups 3 for 6 → 8",
                        l -> l.conv2d("c", l.input(6, 4, 4), 8, 1, 1, 0, 3, false)),
                refused(
                        "groups must divide input and output channels, got groups 0 for 6 → 8",
                        l -> l.conv2d("c", l.input(6, 4, 4), 8, 1, 1, 0, 0, false)),
                refused(
                        "a tensor's sizes must be at least 1, got 0×4×4",
                        l -> l.conv2d("c", l.input(6, 4, 4), 0, 1, 1, 0, 1, false)),
                refused(
                        "kernel and stride must be at least 1 and padding at least 0, got kernel 0, stride 1, padding 0",
                        l -> l.conv2d("c", l.input(6, 4, 4), 8, 0, 1, 0, 1, false)),
                refused(
                        "kernel and stride must be at least 1 and padding at least 0, got kernel 1, stride 0, padding 0",
                        l -> l.conv2d("c", l.input(6, 4, 4), 8, 1, 0, 0, 1, false)),
                refused(
                        "kernel and stride must be at least 1 and padding at least 0, got kernel 1, stride 1, padding -2",
                        l -> l.conv2d("c", l.input(6, 4, 4), 8, 1, 1, -2, 1, false)),
                refused(
                        "kernel must fit the padded input, got kernel 7, size 4, padding 1",
                        l -> l.conv2d("c", l.input(6, 4, 9), 8, 7, 1, 1, 1, false)),
                refused(
                        "kernel must fit the padded input, got kernel 7, size 4, padding 1",
                        l -> l.conv2d("c", l.input(6, 9, 4), 8, 7, 1, 1, 1, false)),
                refused(
                        "a tensor's sizes must be at least 1, got 0×1×1",
                        l -> l.linear("l", l.input(6, 1, 1), 0, false)),
                refused(
                        "a tensor's sizes must be at least 1, got 6×0×1",
                        l -> l.adaptiveAveragePool("p", l.input(6, 4, 4), 0, 1)),
                refused(
                        "a pool's padding must be at most half its kernel, got padding 2, kernel 3",
                        l -> l.maxPool("p", l.input(6, 4, 4), 3, 2, 2, false)),
                refused(
                        "a pool's padding must be at most half its kernel, got padding 2, kernel 3",
                        l -> l.averagePool("p", l.input(6, 4, 4), 3, 2, 2, true)),
                refused(
                        "kernel and stride must be at least 1 and padding at least 0, got kernel 3, stride 0, padding 0",
                        l -> l.maxPool("p", l.input(6, 4, 4), 3, 0, 0, true)),
                refused(
                        "kernel must fit the padded input, got kernel 5, size 4, padding 0",
                        l -> l.averagePool("p", l.input(6, 4, 4), 5, 2, 0, false)),
                refused("groups must divide the channels, got groups 4 for 6", l -> l.groupNorm(l.input(6, 4, 4), 4)),
                refused(
                        "groups must divide the channels, got groups 0 for 6",
                        l -> l.channelShuffle(l.input(6, 4, 4), 0)),
                refused(
                        "a convolution along channels must have a pooled input and an odd kernel, got input 6×4×4, kernel 3",
                        l -> l.channelConv1d("e", l.input(6, 4, 4), 3)),
                refused(
                        "a convolution along channels must have a pooled input and an odd kernel, got input 6×1×1, kernel 2",
                        l -> l.channelConv1d("e", l.input(6, 1, 1), 2)),
                refused(
                        "a convolution along channels must have a pooled input and an odd kernel, got input 6×1×1, kernel -1",
                        l -> l.channelConv1d("e", l.input(6, 1, 1), -1)),
                refused("concat must have at least one part, got none", l -> l.concat(List.of())),
                refused(
                        "parts must have one height and width, got 6×4×4 and 6×4×5",
                        l -> l.concat(List.of(l.input(6, 4, 4), l.input(6, 4, 5)))),
                refused(
                        "parts must have one height and width, got 6×4×4 and 6×3×4",
                        l -> l.concat(List.of(l.input(6, 4, 4), l.input(6, 3, 4)))),
                refused(
                        "a slice must be a range of the 6 channels, got -1 to 3",
                        l -> l.slice(l.input(6, 4, 4), -1, 3)),
                refused("a slice must be a range of the 6 channels, got 3 to 7", l -> l.slice(l.input(6, 4, 4), 3, 7)),
                refused("a slice must be a range of the 6 channels, got 3 to 3", l -> l.slice(l.input(6, 4, 4), 3, 3)),
                refused(
                        "operands must have one shape, got 6×4×4 and 5×4×4",
                        l -> l.add(l.input(6, 4, 4), l.input(5, 4, 4))),
                refused(
                        "operands must have one shape, got 6×4×4 and 6×5×4",
                        l -> l.multiply(l.input(6, 4, 4), l.input(6, 5, 4))),
                refused(
                        "operands must have one shape, got 6×4×4 and 6×4×5",
                        l -> l.add(l.input(6, 4, 4), l.input(6, 4, 5))),
                refused(
                        "a gate must be 6×1×1 for an input of 6×4×4, got 5×1×1",
                        l -> l.gate(l.input(6, 4, 4), l.input(5, 1, 1))),
                refused(
                        "a gate must be 6×1×1 for an input of 6×4×4, got 6×2×1",
                        l -> l.gate(l.input(6, 4, 4), l.input(6, 2, 1))),
                refused(
                        "a gate must be 6×1×1 for an input of 6×4×4, got 6×1×2",
                        l -> l.gate(l.input(6, 4, 4), l.input(6, 1, 2))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyReceiverRefuses(String message, Function<Layers, Tensor> layer) {
        for (Layers receiver : List.of(new LayerGraph.Builder(), new CostReader())) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> layer.apply(receiver));
            assertEquals(message, e.getMessage());
        }
    }

    @Test
    void shapesThatDontFitAnIntAreOverflows() {
        int large = Integer.MAX_VALUE;
        List<Consumer<Layers>> overflows = List.of(
                l -> l.concat(List.of(l.input(large, 1, 1), l.input(1, 1, 1))),
                l -> l.flatten(l.input(2, large, 1)),
                l -> l.conv2d("c", l.input(1, large, 1), 1, 1, 1, 1, 1, false));
        for (Consumer<Layers> overflow : overflows) {
            assertThrows(ArithmeticException.class, () -> overflow.accept(new LayerGraph.Builder()));
            assertThrows(ArithmeticException.class, () -> overflow.accept(new CostReader()));
        }
    }

    @Test
    void tensorsCountTheirElements() {
        Tensor tensor = new Tensor(7, 3, 4, 5);
        assertEquals(20, tensor.positions());
        assertEquals(60, tensor.elements());
        assertEquals("3×4×5", tensor.shape());
        int large = Integer.MAX_VALUE;
        assertEquals((long) large * large, new Tensor(0, 1, large, large).positions());
        assertThrows(ArithmeticException.class, () -> new Tensor(0, 3, large, large).elements());
    }

    @Test
    void shapesAreEqualWhoeverMadeThem() {
        Tensor tensor = new Tensor(1, 3, 4, 5);
        assertTrue(tensor.sameShape(new Tensor(2, 3, 4, 5)));
        for (Tensor other : List.of(new Tensor(1, 2, 4, 5), new Tensor(1, 3, 3, 5), new Tensor(1, 3, 4, 4))) {
            assertEquals(false, tensor.sameShape(other));
        }
    }
}
