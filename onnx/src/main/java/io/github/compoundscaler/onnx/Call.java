package io.github.compoundscaler.onnx;

import java.util.List;
import java.util.Map;

/** One use of an operator: its attributes and inputs, as its rule wants to see them. */
final class Call {
    private final Map<String, Proto.Attribute> attributes;
    private final List<Value> inputs;
    private final int outputs;

    Call(Map<String, Proto.Attribute> attributes, List<Value> inputs, int outputs) {
        this.attributes = attributes;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** The number of outputs that the node names. */
    int outputs() {
        return outputs;
    }

    List<Value> inputs() {
        return inputs;
    }

    boolean has(int input) {
        return input < inputs.size() && inputs.get(input) != Value.ABSENT;
    }

    Value in(int input) {
        if (!has(input)) {
            throw new OnnxException("input " + input + " must be given");
        }
        return inputs.get(input);
    }

    Shape shape(int input) {
        return in(input).shape();
    }

    boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    long integer(String name, long otherwise) {
        Proto.Attribute attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.integer();
    }

    double real(String name, double otherwise) {
        Proto.Attribute attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.real();
    }

    String text(String name, String otherwise) {
        Proto.Attribute attribute = attributes.get(name);
        return attribute == null ? otherwise : attribute.text();
    }

    /** Integers, or an empty array where the attribute isn't given. */
    long[] integers(String name) {
        Proto.Attribute attribute = attributes.get(name);
        return attribute == null
                ? new long[0]
                : attribute.integers().stream().mapToLong(Long::longValue).toArray();
    }

    /** One integer per axis of a window, at least {@code least} each. */
    long[] perAxis(String name, int count, long otherwise, long least) {
        long[] given = integers(name);
        if (given.length == 0) {
            given = new long[count];
            java.util.Arrays.fill(given, otherwise);
        }
        if (given.length != count) {
            throw new OnnxException(name + " must have " + count + " numbers, got " + given.length);
        }
        for (long number : given) {
            if (number < least) {
                throw new OnnxException(name + " must be at least " + least + ", got " + number);
            }
        }
        return given;
    }

    /** Integers from an attribute (old operator versions) or from an input (new ones); empty where neither is given. */
    long[] integers(String name, int input) {
        return has(input) ? in(input).numbers().longs() : integers(name);
    }

    Map<String, Proto.Attribute> attributes() {
        return attributes;
    }

    /** A result of an input's element type. */
    Value like(int input, Shape shape) {
        return Value.of(in(input).type(), shape);
    }
}
