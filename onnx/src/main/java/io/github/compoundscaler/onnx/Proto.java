package io.github.compoundscaler.onnx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ONNX's messages as far as they are read, named as in {@code onnx/onnx-ml.proto3}; weights are not kept. */
final class Proto {
    private Proto() {}

    record Model(long irVersion, Map<String, Long> opsets, Graph graph, Map<String, Function> functions) {}

    record Graph(
            List<Node> nodes, List<Tensor> initializers, List<Info> inputs, List<Info> outputs, List<Info> infos) {}

    /** A function that the file defines by nodes, called like an operator. */
    record Function(
            List<String> inputs,
            List<String> outputs,
            List<Node> nodes,
            Map<String, Long> opsets,
            Map<String, Attribute> defaults) {}

    record Node(
            String name,
            String domain,
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, Attribute> attributes) {}

    /**
     * An attribute.
     *
     * @param name its name
     * @param reference the name of the function's attribute that it stands for, or empty
     * @param graph a branch of {@code If}
     */
    record Attribute(
            String name,
            String reference,
            long integer,
            double real,
            String text,
            List<Long> integers,
            List<Double> reals,
            @Nullable Tensor tensor,
            @Nullable Graph graph) {}

    /**
     * The declared type of a value.
     *
     * @param dims its dimensions, or null where none are declared
     */
    record Info(String name, int type, @Nullable List<Dim> dims) {}

    /**
     * A declared dimension.
     *
     * @param value the size, less than 1 if it isn't fixed
     * @param symbol its name, or empty
     */
    record Dim(long value, String symbol) {}

    /**
     * A tensor without its weights.
     *
     * @param values the elements where there are few, else null
     */
    record Tensor(
            String name, int type, Shape shape, @Nullable Numbers values) {}
}
