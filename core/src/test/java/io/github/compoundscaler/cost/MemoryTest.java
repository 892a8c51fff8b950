package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;
import io.github.compoundscaler.testing.Readings;
import io.github.compoundscaler.zoo.EfficientNet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory of small graphs, layer by layer, and of B0, each with its derivation. */
class MemoryTest {

    private static Tensor conv(Layers layers, String name, Tensor in, int channels) {
        return layers.conv2d(name, in, channels, 1, 1, 0, 1, false);
    }

    private static void assertPeak(LayerGraph graph, BufferReuse reuse, long elements, String at) {
        assertEquals(new InferenceMemory(elements, at, reuse), InferenceMemory.of(graph, reuse));
    }

    /** Channels 1 → 2 → 4 → 1 at 10 positions: 30, 60 and 50 elements while a layer runs. */
    @Test
    void aChainHoldsInputAndOutput() {
        LayerGraph chain = Readings.graph(layers -> {
            Tensor x = conv(layers, "a", layers.input(1, 5, 2), 2);
            conv(layers, "c", conv(layers, "b", x, 4), 1);
        });
        for (BufferReuse reuse : BufferReuse.values()) {
            assertPeak(chain, reuse, 60, "b");
        }
    }

    /** At 10 positions: input 10, conv 40, norm 40, activation 40. Fused, norm and activation take nothing. */
    @Test
    void normsAndActivationsFuse() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor x = conv(layers, "conv", layers.input(1, 5, 2), 4);
            layers.activation(layers.batchNorm(x), Activation.RELU);
        });
        assertPeak(graph, BufferReuse.NONE, 80, "conv.norm");
        assertPeak(graph, BufferReuse.FUSED, 50, "conv");
        assertPeak(graph, BufferReuse.IN_PLACE, 50, "conv");
    }

    /** The norm isn't the only reader of the convolution, which the sum reads as well: it needs its own buffer. */
    @Test
    void aNormDoesNotFuseWhereOthersReadItsInput() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor x = conv(layers, "conv", layers.input(1, 5, 2), 4);
            layers.add(layers.batchNorm(x), x);
        });
        assertPeak(graph, BufferReuse.NONE, 120, "add"); // conv, norm and sum
        assertPeak(graph, BufferReuse.FUSED, 120, "add");
        assertPeak(graph, BufferReuse.IN_PLACE, 80, "conv.norm"); // the sum overwrites the norm
    }

    /** 40 + 40 for the operands and 40 for the sum; in place the sum takes the first operand's. */
    @Test
    void sumsOverwriteTheirFirstOperand() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor in = layers.input(4, 5, 2);
            layers.add(conv(layers, "conv", in, 4), in);
        });
        assertPeak(graph, BufferReuse.NONE, 120, "add");
        assertPeak(graph, BufferReuse.FUSED, 120, "add");
        assertPeak(graph, BufferReuse.IN_PLACE, 80, "conv");
    }

    /** The first operand is read again by the last convolution, so the sum can't overwrite it. */
    @Test
    void sumsDoNotOverwriteWhatIsReadLater() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor in = layers.input(4, 5, 2);
            Tensor x = conv(layers, "conv", in, 4);
            Tensor sum = layers.add(x, in);
            layers.add(conv(layers, "last", sum, 4), x);
        });
        assertPeak(graph, BufferReuse.IN_PLACE, 120, "add");
    }

    /**
     * In 40, pool 4, convolution 4, gate 40: 40 + 4 + 40 while the gate runs. In place it overwrites its input; the first layer to
     * hold 40 + 4 + 4 is the convolution.
     */
    @Test
    void gatesOverwriteWhatTheyGate() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor in = layers.input(4, 5, 2);
            Tensor squeezed = layers.adaptiveAveragePool("pool", in, 1, 1);
            layers.gate(in, layers.activation(conv(layers, "se", squeezed, 4), Activation.SIGMOID));
        });
        assertPeak(graph, BufferReuse.NONE, 84, "gate");
        assertPeak(graph, BufferReuse.FUSED, 84, "gate");
        assertPeak(graph, BufferReuse.IN_PLACE, 48, "se");
    }

    /** A flattened tensor is the same memory seen otherwise; pools and slices are copies. */
    @Test
    void flatteningTakesNothingWhereFused() {
        LayerGraph graph = Readings.graph(layers -> layers.flatten(layers.slice(layers.input(4, 5, 2), 0, 3)));
        assertPeak(graph, BufferReuse.NONE, 70, "slice"); // 40 + 30, then 30 + 30
        LayerGraph all = Readings.graph(layers -> layers.flatten(layers.input(4, 5, 2)));
        assertPeak(all, BufferReuse.NONE, 80, "flatten");
        assertPeak(all, BufferReuse.FUSED, 40, "input");
    }

    /** What nobody reads is free at once: 10 + 40, then 10 + 20, not 10 + 40 + 20. */
    @Test
    void unreadOutputsAreFreeAtOnce() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor in = layers.input(1, 5, 2);
            conv(layers, "unread", in, 4);
            conv(layers, "other", in, 2);
        });
        assertPeak(graph, BufferReuse.NONE, 50, "unread");
    }

    @Test
    void anEmptyGraphIsRefused() {
        LayerGraph empty = new LayerGraph(List.of());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> InferenceMemory.of(empty, BufferReuse.NONE));
        assertEquals("a graph must have a layer to take memory, got none", e.getMessage());
    }

    /**
     * Layer by layer, stage 2's expansion 16 → 96 at 112²: input and output of its norm. Fused, its depthwise convolution to 56²
     * comes after an expansion that reads 16 channels at 112².
     */
    @Test
    void peaksOfB0() {
        LayerGraph b0 = EfficientNet.b0().graph();
        assertPeak(b0, BufferReuse.NONE, 2 * 96 * 112 * 112, "stage2.block1.expand.norm");
        assertPeak(b0, BufferReuse.FUSED, 96 * 112 * 112 + 96 * 56 * 56, "stage2.block1.depthwise");
        assertPeak(b0, BufferReuse.IN_PLACE, 96 * 112 * 112 + 96 * 56 * 56, "stage2.block1.depthwise");
    }

    @Test
    void peaksAreBytesTimesElements() {
        InferenceMemory memory = new InferenceMemory(50, "conv", BufferReuse.NONE);
        assertEquals(200, memory.peakBytes(4));
        assertEquals(50, memory.peakBytes(1));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> memory.peakBytes(0));
        assertEquals("bytesPerElement must be at least 1, got 0", e.getMessage());
        InferenceMemory huge = new InferenceMemory(Long.MAX_VALUE / 2, "conv", BufferReuse.NONE);
        assertThrows(ArithmeticException.class, () -> huge.peakBytes(4));
    }

    @Test
    void peaksThatDontFitAreOverflows() {
        int large = Integer.MAX_VALUE;
        LayerGraph graph = Readings.graph(layers -> {
            Tensor in = layers.input(1, large, large);
            layers.concat(List.of(in, in));
        });
        assertThrows(ArithmeticException.class, () -> InferenceMemory.of(graph, BufferReuse.NONE));
    }

    /**
     * Kept for the backward pass: the image (convolution), the convolution's output (norm) and the norm's (activation), each
     * once; the activation's is kept for the classifier after a pool keeps nothing. 10 + 40 + 40 + 4.
     */
    @Test
    void trainingKeepsWhatBackwardStepsRead() {
        LayerGraph graph = Readings.graph(layers -> {
            Tensor x = conv(layers, "conv", layers.input(1, 5, 2), 4);
            x = layers.activation(layers.batchNorm(x), Activation.RELU);
            layers.linear("classifier", layers.adaptiveAveragePool("pool", x, 1, 1), 3, true);
        });
        TrainingMemory memory = TrainingMemory.of(graph);
        assertEquals(new TrainingMemory(10 + 40 + 40 + 4, 4 + 8 + 4 * 3 + 3), memory);
        assertEquals(4 * (8 * 94 + 27 * 2), memory.bytes(8, 0, 4), "SGD: parameters and gradients");
        assertEquals(2 * (94 + 27 * 4), memory.bytes(1, 2, 2), "Adam: two moments more");
    }

    /** A tensor that two layers keep is kept once; a sum keeps nothing, a product both operands. */
    @Test
    void trainingKeepsATensorOnce() {
        LayerGraph twice = Readings.graph(layers -> {
            Tensor in = layers.input(1, 5, 2);
            layers.add(conv(layers, "a", in, 4), conv(layers, "b", in, 4));
        });
        assertEquals(10, TrainingMemory.of(twice).keptElements());
        LayerGraph product = Readings.graph(layers -> {
            Tensor in = layers.input(1, 5, 2);
            layers.multiply(conv(layers, "a", in, 4), conv(layers, "b", in, 4));
        });
        assertEquals(10 + 40 + 40, TrainingMemory.of(product).keptElements());
    }

    @Test
    void trainingRefusesBadNumbers() {
        TrainingMemory memory = new TrainingMemory(10, 10);
        assertEquals(
                "batch must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> memory.bytes(0, 0, 4))
                        .getMessage());
        assertEquals(
                "optimizerSlots must not be negative, got -1",
                assertThrows(IllegalArgumentException.class, () -> memory.bytes(1, -1, 4))
                        .getMessage());
        assertEquals(
                "bytesPerElement must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> memory.bytes(1, 0, 0))
                        .getMessage());
        assertEquals(4 * (10 + 20), memory.bytes(1, 0, 4));
        TrainingMemory huge = new TrainingMemory(Long.MAX_VALUE / 2, 10);
        assertThrows(ArithmeticException.class, () -> huge.bytes(4, 0, 1));
        assertThrows(ArithmeticException.class, () -> huge.bytes(1, 0, 4));
        assertThrows(ArithmeticException.class, () -> new TrainingMemory(1, Long.MAX_VALUE / 2).bytes(1, 2, 1));
    }
}
