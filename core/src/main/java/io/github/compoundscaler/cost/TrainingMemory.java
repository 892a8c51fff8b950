package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import java.util.HashSet;
import java.util.Set;

/**
 * An estimate of what training keeps in memory.
 *
 * <p>Assumed: plain back-propagation without checkpoints, where each convolution, linear layer, normalisation, activation
 * function and gate keeps its inputs until its backward step, a tensor that several keep is kept once, and each parameter has
 * a gradient and the optimiser's slots. Scratch memory, fragmentation and the framework itself come on top.
 *
 * @param keptElements elements per example that are kept for the backward pass
 * @param params learnable parameters
 */
public record TrainingMemory(long keptElements, long params) {

    /**
     * Counts what training keeps.
     *
     * @param graph the layers
     * @return the estimate
     * @throws ArithmeticException if a count doesn't fit a long
     */
    public static TrainingMemory of(LayerGraph graph) {
        CostReader reader = new CostReader();
        graph.replay(reader);
        Set<Integer> kept = new HashSet<>();
        long elements = 0;
        for (LayerGraph.Node node : graph.nodes()) {
            for (Tensor in : node.inputs()) {
                if (node.op().kind().keepsInputs() && kept.add(in.id())) {
                    elements = Math.addExact(elements, in.elements());
                }
            }
        }
        return new TrainingMemory(elements, reader.cost().params());
    }

    /**
     * Returns the memory in bytes.
     *
     * @param batch examples per step, at least 1
     * @param optimizerSlots values that the optimiser keeps per parameter: 0 for SGD, 1 with momentum, 2 for Adam
     * @param bytesPerElement 4 for float
     * @return {@code bytesPerElement · (batch · keptElements + params · (2 + optimizerSlots))}
     * @throws IllegalArgumentException if batch or bytes are less than 1 or the slots negative
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long bytes(int batch, int optimizerSlots, int bytesPerElement) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be at least 1, got " + batch);
        }
        if (optimizerSlots < 0) {
            throw new IllegalArgumentException("optimizerSlots must not be negative, got " + optimizerSlots);
        }
        long activations = Math.multiplyExact(keptElements, batch);
        long weights = Math.multiplyExact(params, 2L + optimizerSlots);
        return bytes(Math.addExact(activations, weights), bytesPerElement);
    }

    static long bytes(long elements, int bytesPerElement) {
        if (bytesPerElement < 1) {
            throw new IllegalArgumentException("bytesPerElement must be at least 1, got " + bytesPerElement);
        }
        return Math.multiplyExact(elements, bytesPerElement);
    }
}
