package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Op;
import io.github.compoundscaler.layer.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The most memory that activations take at any moment of an inference on one example.
 *
 * @param peakElements elements in memory at that moment
 * @param at the layer that runs at that moment, the first such
 * @param reuse what the runtime is assumed to do
 */
public record InferenceMemory(long peakElements, String at, BufferReuse reuse) {

    /**
     * Finds the peak by last use over the graph.
     *
     * @param graph the layers
     * @param reuse what the runtime is assumed to do
     * @return the peak
     * @throws IllegalArgumentException if the graph is empty
     * @throws ArithmeticException if it doesn't fit a long
     */
    public static InferenceMemory of(LayerGraph graph, BufferReuse reuse) {
        List<LayerGraph.Node> nodes = graph.nodes();
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a graph must have a layer to take memory, got none");
        }
        int[] buffer = buffers(nodes, reuse);
        int[] lastUse = lastUses(nodes);
        int[] freedAfter = new int[nodes.size()];
        for (int i = 0; i < buffer.length; i++) {
            freedAfter[buffer[i]] = Math.max(freedAfter[buffer[i]], lastUse[i]);
        }
        long live = 0;
        long peak = -1;
        int at = 0;
        for (int i = 0; i < buffer.length; i++) {
            if (buffer[i] == i) {
                live = Math.addExact(live, nodes.get(i).output().elements());
            }
            if (live > peak) {
                peak = live;
                at = i;
            }
            for (int b = 0; b <= i; b++) {
                if (buffer[b] == b && freedAfter[b] == i) {
                    live -= nodes.get(b).output().elements();
                }
            }
        }
        return new InferenceMemory(peak, nodes.get(at).name(), reuse);
    }

    /**
     * Returns the peak in bytes.
     *
     * @param bytesPerElement 4 for float, 2 for half, 1 for int8
     * @return bytes
     * @throws IllegalArgumentException if the size is less than 1
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long peakBytes(int bytesPerElement) {
        return TrainingMemory.bytes(peakElements, bytesPerElement);
    }

    /** For each node the last node that reads its output; the network's output is read at the end, an unread one at once. */
    private static int[] lastUses(List<LayerGraph.Node> nodes) {
        int[] lastUse = new int[nodes.size()];
        Arrays.setAll(lastUse, i -> i);
        for (int i = 0; i < lastUse.length; i++) {
            for (Tensor in : nodes.get(i).inputs()) {
                lastUse[in.id()] = i;
            }
        }
        return lastUse;
    }

    /** For each node the node whose buffer its output is written to. */
    private static int[] buffers(List<LayerGraph.Node> nodes, BufferReuse reuse) {
        int[] readers = new int[nodes.size()];
        nodes.forEach(node -> node.inputs().forEach(in -> readers[in.id()]++));
        int[] lastUse = lastUses(nodes);
        int[] buffer = new int[nodes.size()];
        for (int i = 0; i < buffer.length; i++) {
            LayerGraph.Node node = nodes.get(i);
            Op.Output output = node.op().kind().output();
            buffer[i] = i;
            if (output == Op.Output.FOLLOWS && reuse != BufferReuse.NONE && readers[first(node)] == 1) {
                buffer[i] = buffer[first(node)];
            } else if (output == Op.Output.OVERWRITES && reuse == BufferReuse.IN_PLACE && lastUse[first(node)] == i) {
                buffer[i] = buffer[first(node)];
            }
        }
        return buffer;
    }

    private static int first(LayerGraph.Node node) {
        return node.inputs().get(0).id();
    }
}
