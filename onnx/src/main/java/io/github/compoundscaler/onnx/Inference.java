package io.github.compoundscaler.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages → a graph in which every tensor that can have a shape has one. For one model and one thread. */
final class Inference {
    /** Functions may call functions, so that a small file can stand for a graph without end. */
    private static final int MAX_NODES = 100_000;

    private static final int MAX_CALL_DEPTH = 32;
    /** A value made of more tensors is made of their sum, or a long chain of sums would take quadratic time. */
    private static final int MAX_SOURCES = 64;

    /** Operators whose output is a part of the first input, so that it holds a part of its parameters. */
    private static final Set<String> PICKING = Names.set("Gather,GatherElements,GatherND,Slice,Split");

    private final Proto.Model model;
    private final Map<String, Long> dimensions;
    private final List<InferredNode> nodes = new ArrayList<>();
    private final List<Value> inputs = new ArrayList<>();
    private int depth;

    Inference(Proto.Model model, Map<String, Long> dimensions) {
        this.model = model;
        this.dimensions = dimensions;
    }

    /** The names that are visible in a graph: its own, then those of the graph around it. */
    private static final class Scope {
        private final @Nullable Scope outer;
        private final Map<String, Value> values = new HashMap<>();

        Scope(@Nullable Scope outer) {
            this.outer = outer;
        }

        @Nullable
        Value find(String name) {
            for (Scope scope = this; scope != null; scope = scope.outer) {
                Value value = scope.values.get(name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        void define(String name, Value value) {
            if (values.putIfAbsent(name, value) != null) {
                throw new OnnxException("a value must be written once, '" + name + "' is written again");
            }
        }
    }

    /** What holds in the graph whose nodes are inferred: its names, and the attributes of the function that it is. */
    private record Frame(
            Scope scope, Map<String, Proto.Attribute> arguments, Map<String, Proto.Info> declared, String prefix) {}

    List<InferredNode> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** The graph's inputs, known once it is inferred. */
    List<Value> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /** Infers the whole model and returns its outputs. */
    List<Value> run() {
        Proto.Graph graph = model.graph();
        Scope scope = new Scope(null);
        initialisers(graph, scope);
        for (Proto.Info input : graph.inputs()) {
            if (scope.find(input.name()) == null) {
                List<Proto.Dim> dims = input.dims();
                Value value = dims == null ? Value.unshaped(input.type()) : Value.of(input.type(), given(input, dims));
                value.made(input.name(), -1, false, List.of());
                scope.define(input.name(), value);
                inputs.add(value);
            }
        }
        Frame frame = new Frame(scope, Map.of(), declared(graph), "");
        infer(graph.nodes(), frame);
        List<Value> outputs = new ArrayList<>();
        for (Proto.Info output : graph.outputs()) {
            outputs.add(known(scope, output.name(), "the graph's outputs"));
        }
        return outputs;
    }

    private static void initialisers(Proto.Graph graph, Scope scope) {
        for (Proto.Tensor tensor : graph.initializers()) {
            Value value = Value.of(tensor.type(), tensor.shape(), tensor.values());
            value.made(tensor.name(), -1, true, sources(value));
            scope.define(tensor.name(), value);
        }
    }

    private static Map<String, Proto.Info> declared(Proto.Graph graph) {
        Map<String, Proto.Info> declared = new HashMap<>();
        graph.infos().forEach(info -> declared.put(info.name(), info));
        graph.outputs().forEach(info -> declared.putIfAbsent(info.name(), info));
        return declared;
    }

    private Shape given(Proto.Info input, List<Proto.Dim> dims) {
        long[] sizes = new long[dims.size()];
        for (int i = 0; i < sizes.length; i++) {
            Proto.Dim dim = dims.get(i);
            String name = OnnxModel.dimensionName(input.name(), i, dim);
            Long size = dim.value() > 0 ? Long.valueOf(dim.value()) : dimensions.get(name);
            if (size == null) {
                throw new OnnxException("dimension '" + name + "' of input '" + input.name() + "' must be given");
            }
            sizes[i] = size;
        }
        try {
            Shape shape = Shape.of(sizes);
            shape.elements();
            return shape;
        } catch (OnnxException | ArithmeticException e) {
            throw OnnxException.at("input '" + input.name() + "'", e);
        }
    }

    private static Value known(Scope scope, String name, String reader) {
        Value value = scope.find(name);
        if (value == null) {
            throw new OnnxException("'" + name + "' is read by " + reader + ", but nothing writes it");
        }
        return value;
    }

    private void infer(List<Proto.Node> list, Frame frame) {
        if (++depth > MAX_CALL_DEPTH) {
            throw new OnnxException("functions and graphs must be nested at most " + MAX_CALL_DEPTH + " deep");
        }
        for (Proto.Node node : Ordering.sorted(list)) {
            infer(node, frame);
        }
        depth--;
    }

    private void infer(Proto.Node node, Frame frame) {
        if (nodes.size() >= MAX_NODES) {
            throw new OnnxException("a model must have at most " + MAX_NODES + " nodes, functions unfolded");
        }
        String name = frame.prefix() + nodeName(node);
        List<Value> inputs = new ArrayList<>(node.inputs().size());
        for (String input : node.inputs()) {
            inputs.add(input.isEmpty() ? Value.ABSENT : known(frame.scope(), input, "node '" + name + "'"));
        }
        while (!inputs.isEmpty() && inputs.get(inputs.size() - 1) == Value.ABSENT) {
            inputs.remove(inputs.size() - 1);
        }
        Map<String, Proto.Attribute> attributes = resolved(node, frame);
        Proto.Function function = model.functions().get(node.domain() + ":" + node.operator());
        try {
            if (function != null) {
                call(function, name, node, inputs, attributes, frame);
            } else if (node.operator().equals("If")
                    && !inputs.isEmpty()
                    && inputs.get(0).hasNumbers()) {
                branch(name, node, inputs.get(0), attributes, frame);
            } else {
                operator(name, node, inputs, attributes, frame);
            }
        } catch (OnnxException | ArithmeticException e) {
            throw OnnxException.at("node '" + name + "' (" + node.operator() + ")", e);
        }
    }

    private static String nodeName(Proto.Node node) {
        if (!node.name().isEmpty()) {
            return node.name();
        }
        return node.outputs().isEmpty() ? node.operator() : node.outputs().get(0);
    }

    /** Attributes that refer to those of the function around, looked up. */
    private static Map<String, Proto.Attribute> resolved(Proto.Node node, Frame frame) {
        boolean refers = node.attributes().values().stream()
                .anyMatch(attribute -> !attribute.reference().isEmpty());
        if (!refers) {
            return node.attributes();
        }
        Map<String, Proto.Attribute> resolved = new HashMap<>();
        node.attributes().forEach((name, attribute) -> {
            Proto.Attribute actual = attribute.reference().isEmpty()
                    ? attribute
                    : frame.arguments().get(attribute.reference());
            if (actual != null) {
                resolved.put(name, actual);
            }
        });
        return resolved;
    }

    private void call(
            Proto.Function function,
            String name,
            Proto.Node node,
            List<Value> inputs,
            Map<String, Proto.Attribute> attributes,
            Frame frame) {
        Scope scope = new Scope(null);
        for (int i = 0; i < function.inputs().size(); i++) {
            scope.define(function.inputs().get(i), i < inputs.size() ? inputs.get(i) : Value.ABSENT);
        }
        Map<String, Proto.Attribute> arguments = new HashMap<>(function.defaults());
        arguments.putAll(attributes);
        infer(function.nodes(), new Frame(scope, arguments, Map.of(), name + "/"));
        handOn(node, function.outputs(), scope, frame);
    }

    private void branch(
            String name, Proto.Node node, Value condition, Map<String, Proto.Attribute> attributes, Frame frame) {
        boolean yes = condition.numbers().single() != 0;
        Proto.Attribute attribute = attributes.get(yes ? "then_branch" : "else_branch");
        Proto.Graph graph = attribute == null ? null : attribute.graph();
        if (graph == null) {
            throw new OnnxException("both branches must be given");
        }
        Scope scope = new Scope(frame.scope());
        initialisers(graph, scope);
        infer(graph.nodes(), new Frame(scope, frame.arguments(), declared(graph), name + "/"));
        handOn(node, graph.outputs().stream().map(Proto.Info::name).toList(), scope, frame);
    }

    private static void handOn(Proto.Node node, List<String> inner, Scope scope, Frame frame) {
        if (node.outputs().size() > inner.size()) {
            throw new OnnxException("outputs must be at most " + inner.size() + ", got "
                    + node.outputs().size());
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            if (!node.outputs().get(i).isEmpty()) {
                frame.scope().define(node.outputs().get(i), known(scope, inner.get(i), "its outputs"));
            }
        }
    }

    private void operator(
            String name, Proto.Node node, List<Value> inputs, Map<String, Proto.Attribute> attributes, Frame frame) {
        Rule rule = Operators.find(node.domain(), node.operator());
        Call call = new Call(attributes, inputs, node.outputs().size());
        List<Value> results = List.of();
        InferredNode.State state = InferredNode.State.UNKNOWN_OPERATOR;
        if (rule != null) {
            try {
                results = rule.infer(call);
                state = InferredNode.State.INFERRED;
            } catch (Value.NotKnown e) {
                state = InferredNode.State.UNKNOWN_SHAPE;
            }
        }
        boolean constant = isConstant(node, inputs);
        List<Value> outputs = new ArrayList<>(node.outputs().size());
        for (int i = 0; i < node.outputs().size(); i++) {
            String output = node.outputs().get(i);
            Value value = i < results.size() ? results.get(i) : declared(output, frame);
            if (!value.hasShape()) {
                value = declared(output, frame);
            }
            if (!value.isMade()) {
                value.made(output, nodes.size(), constant, constant ? sources(node, inputs, value) : List.of());
            }
            outputs.add(value);
            if (!output.isEmpty()) {
                frame.scope().define(output, value);
            }
        }
        nodes.add(new InferredNode(nodes.size(), name, node.domain(), node.operator(), call, outputs, state));
    }

    /** The value that the file says an operator writes whose own result isn't known. */
    private Value declared(String name, Frame frame) {
        Proto.Info info = frame.declared().get(name);
        if (info == null || info.dims() == null) {
            return Value.unshaped(info == null ? ElementType.UNKNOWN : info.type());
        }
        List<Long> sizes = new ArrayList<>();
        for (Proto.Dim dim : info.dims()) {
            Long size = dim.value() > 0 ? Long.valueOf(dim.value()) : dimensions.get(dim.symbol());
            if (size == null) {
                return Value.unshaped(info.type());
            }
            sizes.add(size);
        }
        Shape shape = Shape.of(sizes);
        shape.elements();
        return Value.of(info.type(), shape);
    }

    /** Constants come of constants; a shape that the network computes on the way doesn't count against it. */
    private static boolean isConstant(Proto.Node node, List<Value> inputs) {
        boolean any = node.operator().equals("Constant");
        for (Value input : inputs) {
            any |= input.isConstant();
            if (!input.isConstant() && !input.hasNumbers() && input != Value.ABSENT) {
                return false;
            }
        }
        return any;
    }

    private static List<Value.Source> sources(Value value) {
        boolean parameters = ElementType.canBeWeight(value.type())
                && value.hasShape()
                && value.shape().elements() > 1;
        return parameters ? List.of(new Value.Source(value.shape().elements())) : List.of();
    }

    private static List<Value.Source> sources(Proto.Node node, List<Value> inputs, Value output) {
        // A tensor that is filled when the file is loaded is as good as one that stands in it.
        boolean made = node.operator().equals("Constant") || node.operator().equals("ConstantOfShape");
        if (made && node.domain().isEmpty()) {
            return sources(output);
        }
        if (node.operator().equals("DequantizeLinear")) {
            return inputs.get(0).sources();
        }
        if (PICKING.contains(node.operator())) {
            return inputs.get(0).sources().isEmpty() ? List.of() : sources(output);
        }
        if (inputs.size() == 1) {
            return inputs.get(0).sources();
        }
        Set<Value.Source> union = new HashSet<>();
        List<Value.Source> sources = new ArrayList<>();
        for (Value input : inputs) {
            for (Value.Source source : input.sources()) {
                if (union.add(source)) {
                    sources.add(source);
                }
            }
        }
        if (sources.size() > MAX_SOURCES) {
            long sum = 0;
            for (Value.Source source : sources) {
                sum = Math.addExact(sum, source.elements());
            }
            return List.of(new Value.Source(sum));
        }
        return sources;
    }
}
