package io.github.compoundscaler.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shape-inferred graph: nodes in the order in which they run, and who reads what. */
final class InferredGraph {
    private final List<InferredNode> nodes;
    private final List<Value> inputs;
    private final List<Value> outputs;
    private final Set<Value> isOutput = new HashSet<>();
    private final Map<Value, List<InferredNode>> readers = new HashMap<>();

    InferredGraph(List<InferredNode> nodes, List<Value> inputs, List<Value> outputs) {
        this.nodes = nodes;
        this.inputs = inputs;
        this.outputs = outputs;
        for (InferredNode node : nodes) {
            for (Value input : node.inputs()) {
                List<InferredNode> list = readers.computeIfAbsent(input, value -> new ArrayList<>(1));
                // A node that hands its input on doesn't read it, and one that reads it twice is one reader.
                boolean again = !list.isEmpty() && list.get(list.size() - 1).index() == node.index();
                if (!again && node.output() != input) {
                    list.add(node);
                }
            }
        }
        isOutput.addAll(outputs);
    }

    List<InferredNode> nodes() {
        return nodes;
    }

    List<Value> inputs() {
        return inputs;
    }

    List<Value> outputs() {
        return outputs;
    }

    List<InferredNode> readers(Value value) {
        return readers.getOrDefault(value, List.of());
    }

    boolean isOutput(Value value) {
        return isOutput.contains(value);
    }

    /** The node that computes a value, null for inputs and initialisers. */
    @Nullable
    InferredNode producer(Value value) {
        return value.producer() < 0 ? null : nodes.get(value.producer());
    }

    /** The node that computes a value if its operator is a given one, else null. */
    @Nullable
    InferredNode producer(Value value, String operator) {
        InferredNode node = producer(value);
        return node != null && node.key().equals(operator) ? node : null;
    }

    /** The only node that reads a value, null if there are several, none, or the value is an output. */
    @Nullable
    InferredNode soleReader(Value value) {
        List<InferredNode> list = readers(value);
        return list.size() == 1 && !isOutput(value) ? list.get(0) : null;
    }
}
