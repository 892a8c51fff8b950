package io.github.compoundscaler.onnx;

import java.util.List;

/**
 * A node of the inferred graph, functions unfolded.
 *
 * @param index position in the graph
 * @param name its name, or that of its first output where it has none
 * @param domain domain of the operator, empty for ONNX's own
 * @param operator the operator
 * @param call attributes and inputs
 * @param outputs outputs
 * @param state how far it is understood
 */
record InferredNode(
        int index, String name, String domain, String operator, Call call, List<Value> outputs, State state) {

    InferredNode {
        outputs = List.copyOf(outputs);
    }

    /** How far a node is understood. */
    enum State {
        /** Shapes are known. */
        INFERRED,
        /** No rule for the operator. */
        UNKNOWN_OPERATOR,
        /** A rule, but its inputs' shapes aren't known or its output's depends on the data. */
        UNKNOWN_SHAPE
    }

    String key() {
        return Operators.key(domain, operator);
    }

    List<Value> inputs() {
        return call.inputs();
    }

    Value in(int input) {
        return call.in(input);
    }

    Value output() {
        return outputs.isEmpty() ? Value.ABSENT : outputs.get(0);
    }

    /** Whether its shapes are known, be it by inference or by declaration. */
    boolean hasShapes() {
        boolean in = call.inputs().stream().allMatch(input -> input == Value.ABSENT || input.hasShape());
        return in && !outputs.isEmpty() && outputs.get(0).hasShape();
    }
}
