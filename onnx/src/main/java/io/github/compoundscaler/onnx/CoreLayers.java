package io.github.compoundscaler.onnx;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An inferred graph → core's layers. A value that is one of core's tensors is placed; nodes in the middle of a layer of several
 * nodes leave theirs unplaced, and their last one places the layer's. So what ends unplaced was no layer. For one graph and
 * one thread.
 */
final class CoreLayers {
    private final InferredGraph graph;
    private final Patterns patterns;
    private final Expressions expressions;
    private final LayerGraph.Builder layers = new LayerGraph.Builder();
    private final Map<Value, Placed> placed = new HashMap<>();
    /** The names of the layers, by id. */
    private final List<String> names = new ArrayList<>();

    private CoreLayers(InferredGraph graph) {
        this.graph = graph;
        patterns = new Patterns(graph);
        expressions = new Expressions(graph, patterns);
    }

    /**
     * Converts a graph.
     *
     * @param graph the graph
     * @param report what it costs, which the layers must cost, too
     */
    static LayerConversion of(InferredGraph graph, OnnxReport report) {
        if (report.isLowerBound()) {
            return LayerConversion.failed(report.remarks().get(0));
        }
        try {
            return new CoreLayers(graph).convert(report.cost());
        } catch (OnnxException e) {
            return LayerConversion.failed(String.valueOf(e.getMessage()));
        }
    }

    private LayerConversion convert(Cost cost) {
        input();
        for (InferredNode node : graph.nodes()) {
            try {
                node(node);
            } catch (Value.NotKnown e) {
                // No layer depends on what only the input says.
                placed.remove(node.output());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw OnnxException.at(place(node), e);
            }
        }
        if (graph.outputs().size() != 1) {
            throw new OnnxException("a network of layers must have one output, got "
                    + graph.outputs().size());
        }
        Value output = graph.outputs().get(0);
        Placed result = placed.get(output);
        if (result == null) {
            throw new OnnxException(culprit(output) + " must be one of core's layers");
        }
        LayerGraph converted = named(layers.build());
        if (result.tensor().id() != converted.nodes().size() - 1) {
            throw new OnnxException("the output must be the last layer's, got that of layer "
                    + names.get(result.tensor().id()));
        }
        CostReader reader = new CostReader();
        converted.replay(reader);
        if (!reader.cost().equals(cost)) {
            throw new OnnxException("layers must cost what the file does, got " + reader.cost() + " and " + cost);
        }
        return LayerConversion.of(converted);
    }

    private static String place(InferredNode node) {
        return "node '" + node.name() + "' (" + node.key() + ")";
    }

    /** The first node on the way to a value that reads tensors and doesn't make one. */
    private String culprit(Value output) {
        Value value = output;
        InferredNode node = graph.producer(value);
        while (node != null) {
            Value next = null;
            for (Value input : node.inputs()) {
                boolean computed = input.producer() >= 0 && !input.isConstant() && !input.hasNumbers();
                next = next == null && computed && !placed.containsKey(input) ? input : next;
            }
            if (next == null) {
                return place(node);
            }
            value = next;
            node = graph.producer(value);
        }
        return "'" + value.name() + "'";
    }

    private void input() {
        Value image = graph.inputs().size() == 1 ? graph.inputs().get(0) : Value.ABSENT;
        if (!image.hasShape() || image.shape().rank() != 4 || image.shape().get(0) != 1) {
            throw new OnnxException("a network of layers must have one input, an image in a batch of 1, got "
                    + graph.inputs().stream()
                            .map(in -> in.hasShape() ? in.shape().toString() : "one of unknown shape")
                            .toList());
        }
        Shape shape = image.shape();
        boolean last = shape.get(3) < shape.get(1);
        int height = last ? 1 : 2;
        try {
            Tensor tensor = layers.input(
                    Math.toIntExact(shape.get(last ? 3 : 1)),
                    Math.toIntExact(shape.get(height)),
                    Math.toIntExact(shape.get(height + 1)));
            names.add("input");
            placed.put(image, new Placed(tensor, last));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw OnnxException.at("input '" + image.name() + "'", e);
        }
    }

    /** Places a layer's output, and remembers which node it comes of. */
    private void place(InferredNode node, Value value, Tensor tensor, boolean last) {
        while (names.size() <= tensor.id()) {
            names.add(node.name());
        }
        placed.put(value, new Placed(tensor, last));
    }

    private void node(InferredNode node) {
        if (!node.hasShapes() || placed.containsKey(node.output())) {
            return;
        }
        Patterns.Layer layer = patterns.layerEndingAt(node);
        if (layer != null) {
            several(node, layer);
            return;
        }
        if (expressions.isPart(node)) {
            activation(node);
            return;
        }
        switch (node.key()) {
            case "Add", "Sum" -> sum(node);
            case "Mul" -> product(node);
            case "Concat" -> concat(node);
            case "ReduceMean" -> mean(node);
            default -> {
                Placed in = node.inputs().isEmpty() ? null : placed.get(CoreWindow.input(graph, node));
                if (in != null) {
                    unary(node, node.in(0).shape(), in);
                }
            }
        }
    }

    private void several(InferredNode node, Patterns.Layer layer) {
        Placed in = placed.get(layer.in());
        if (in == null) {
            return;
        }
        if (!layer.axes().equals(List.of(in.axis(layer.in().shape())))) {
            throw new OnnxException("a normalisation must be over the channels, got axes " + layer.axes() + " of "
                    + layer.in().shape());
        }
        place(node, node.output(), layer.op().emit(layers, "", List.of(in.tensor())), in.last());
    }

    private void activation(InferredNode node) {
        Placed in = placed.get(expressions.argument(node));
        if (in == null || !expressions.isActivation(node)) {
            return;
        }
        Activation function = expressions.function(node);
        if (function == null) {
            throw new OnnxException("an activation function must be one that core has, got another");
        }
        place(node, node.output(), layers.activation(in.tensor(), function), in.last());
    }

    private void unary(InferredNode node, Shape shape, Placed in) {
        Tensor x = in.tensor();
        switch (node.key()) {
            case "Conv" -> conv(node, in);
            case "Gemm", "MatMul" -> linear(node, in);
            case "BatchNormalization" -> {
                if (in.axis(shape) == 1) {
                    place(node, node.output(), layers.batchNorm(x), in.last());
                }
            }
            case "LayerNormalization" -> {
                int axis = shape.axis(node.call().integer("axis", -1));
                if (axis == shape.rank() - 1 && in.axis(shape) == axis) {
                    place(node, node.output(), layers.layerNorm(x), in.last());
                }
            }
            case "GroupNormalization" -> {
                if (in.axis(shape) == 1) {
                    int groups = Math.toIntExact(node.call().integer("num_groups", 1));
                    place(node, node.output(), layers.groupNorm(x, groups), in.last());
                }
            }
            case "GlobalAveragePool" -> {
                if (in.isImage(shape)) {
                    place(node, node.output(), layers.adaptiveAveragePool(node.name(), x, 1, 1), false);
                }
            }
            case "MaxPool", "AveragePool" -> pool(node, in);

            case "Slice", "Split" -> slices(node, in);
            case "Transpose" -> transpose(node, in);
            case "Reshape", "Flatten", "Squeeze", "Unsqueeze" -> relabelled(node, in);
            case "Cast" -> placed.put(node.output(), in);
            default -> {}
        }
    }

    private void conv(InferredNode node, Placed in) {
        Call call = node.call();
        Shape weights = call.shape(1);
        boolean bias = call.has(2) || patterns.biasOf(node) != null;
        boolean alongChannels = weights.rank() == 3
                && in.axis(call.shape(0)) == 2
                && node.output().shape().equals(call.shape(0));
        if (alongChannels) {
            Tensor out = layers.channelConv1d(node.name(), in.tensor(), Math.toIntExact(weights.get(2)));
            place(node, node.output(), out, false);
            return;
        }
        if (Arrays.stream(call.integers("dilations")).anyMatch(dilation -> dilation != 1)) {
            throw new OnnxException("dilations must be 1, got " + Arrays.toString(call.integers("dilations")));
        }
        int groups = Math.toIntExact(call.integer("group", 1));
        int channels = Math.toIntExact(weights.get(0));
        window(
                node,
                in,
                (x, w) -> layers.conv2d(node.name(), x, channels, w.kernel(), w.stride(), w.padding(), groups, bias));
    }

    private void pool(InferredNode node, Placed in) {
        Call call = node.call();
        boolean max = node.key().equals("MaxPool");
        boolean counted = call.integer("count_include_pad", 0) != 0
                && Arrays.stream(call.integers("pads")).anyMatch(pad -> pad != 0);
        if (counted) {
            throw new OnnxException("an average must leave the padding out, got count_include_pad 1");
        }
        // What exporters make of an adaptive pool to the size that its input has.
        if (!max
                && Arrays.stream(call.integers("kernel_shape")).allMatch(size -> size == 1)
                && node.output().shape().equals(call.shape(0))) {
            Tensor x = in.tensor();
            place(node, node.output(), layers.adaptiveAveragePool(node.name(), x, x.height(), x.width()), false);
            return;
        }
        window(
                node,
                in,
                (x, w) -> max
                        ? layers.maxPool(node.name(), x, w.kernel(), w.stride(), w.padding(), w.ceil())
                        : layers.averagePool(node.name(), x, w.kernel(), w.stride(), w.padding(), w.ceil()));
    }

    /** A layer with a window. */
    private interface Windowed {
        Tensor layer(Tensor in, CoreWindow window);
    }

    private void window(InferredNode node, Placed in, Windowed layer) {
        CoreWindow window = CoreWindow.of(graph, node, patterns.kernel(node), in);
        place(node, node.output(), layer.layer(in.tensor(), window), false);
    }

    private void linear(InferredNode node, Placed in) {
        Value weights = node.in(1);
        Shape shape = node.in(0).shape();
        Shape out = node.output().shape();
        boolean overChannels = in.axis(shape) == shape.rank() - 1;
        if (!weights.isConstant() || weights.shape().rank() != 2 || !overChannels || out.rank() != shape.rank()) {
            return;
        }
        boolean bias = (node.key().equals("Gemm") && node.call().has(2)) || patterns.biasOf(node) != null;
        int features = Math.toIntExact(out.get(out.rank() - 1));
        place(node, node.output(), layers.linear(node.name(), in.tensor(), features, bias), true);
    }

    private void mean(InferredNode node) {
        Value pooled = patterns.pooled(node);
        Placed map = pooled == null ? null : placed.get(pooled);
        if (pooled == null || map == null) {
            return;
        }
        Shape shape = node.in(0).shape();
        boolean windows = shape.rank() == 6;
        int axis = map.axis(pooled.shape());
        boolean spatial =
                windows ? map.isImage(pooled.shape()) : !Patterns.axes(node).contains(axis);
        if (axis >= 0 && spatial) {
            int height = windows ? Math.toIntExact(shape.get(2)) : 1;
            int width = windows ? Math.toIntExact(shape.get(4)) : 1;
            place(node, node.output(), layers.adaptiveAveragePool(node.name(), map.tensor(), height, width), false);
        }
    }

    private void slices(InferredNode node, Placed in) {
        Shape shape = node.in(0).shape();
        int axis = in.axis(shape);
        long from = 0;
        for (Value output : node.outputs()) {
            Shape out = output.shape();
            boolean others = axis >= 0 && out.with(axis, 0).equals(shape.with(axis, 0));
            if (!others) {
                return;
            }
            if (node.key().equals("Slice")) {
                from = start(node.call(), shape.get(axis));
            }
            int first = Math.toIntExact(from);
            from += out.get(axis);
            place(node, output, layers.slice(in.tensor(), first, Math.toIntExact(from)), in.last());
        }
    }

    /** Where a slice of one axis begins. */
    private static long start(Call call, long size) {
        long[] starts = call.integers("starts", 1);
        boolean dense =
                !call.has(4) || Arrays.stream(call.in(4).numbers().longs()).allMatch(step -> step == 1);
        if (starts.length != 1 || !dense) {
            throw new OnnxException("a slice must be a range of one axis, got starts " + Arrays.toString(starts));
        }
        return starts[0] < 0 ? Math.max(0, starts[0] + size) : Math.min(starts[0], size);
    }

    private void transpose(InferredNode node, Placed in) {
        Shape shape = node.in(0).shape();
        List<Long> order = order(node, shape.rank());
        int axis = in.axis(shape);
        int rank = shape.rank();
        boolean toLast = order.equals(rotated(rank, 1, rank - 1));
        boolean toFirst = order.equals(rotated(rank, rank - 1, 1));
        boolean shuffled = rank == 5 && order.equals(List.of(0L, 2L, 1L, 3L, 4L)) && !in.last();
        if (in.tensor().positions() == 1 && axis >= 0) {
            placed.put(node.output(), in);
        } else if (axis >= 0 && (axis == 1 ? toLast : toFirst)) {
            placed.put(node.output(), new Placed(in.tensor(), axis == 1));
        } else if (shuffled
                && shape.get(0) == 1
                && shape.get(1) * shape.get(2) == in.tensor().channels()) {
            int groups = Math.toIntExact(shape.get(1));
            place(node, node.output(), layers.channelShuffle(in.tensor(), groups), false);
        }
    }

    private static List<Long> order(InferredNode node, int rank) {
        long[] order = node.call().integers("perm");
        return Arrays.stream(
                        order.length == 0
                                ? LongStream.range(0, rank)
                                        .map(i -> rank - 1 - i)
                                        .toArray()
                                : order)
                .boxed()
                .toList();
    }

    /** The axes in order but for one that moves to another place. */
    private static List<Long> rotated(int rank, int from, int to) {
        List<Long> order = new ArrayList<>(LongStream.range(0, rank).boxed().toList());
        if (rank > 2) {
            order.add(to, order.remove(from));
        }
        return order;
    }

    /** Elements in the same order under another shape; where channels and positions come onto one axis, a flatten. */
    private void relabelled(InferredNode node, Placed in) {
        Shape shape = node.output().shape();
        long elements = shape.elements();
        boolean row = (shape.rank() == 1 || (shape.rank() > 1 && shape.get(1) == elements)) && shape.get(0) != 0;
        if (row && in.tensor().positions() > 1) {
            place(node, node.output(), layers.flatten(in.tensor()), false);
        } else {
            placed.put(node.output(), in);
        }
    }

    private void sum(InferredNode node) {
        List<Value> terms =
                node.inputs().stream().filter(Expressions::isComputed).toList();
        List<Placed> parts = parts(terms, node.output());
        if (parts.isEmpty() || (terms.size() < node.inputs().size() && !patterns.isAbsorbed(node))) {
            return;
        }
        // A bias is its layer's already.
        Tensor sum = parts.get(0).tensor();
        for (Placed part : parts.subList(1, parts.size())) {
            sum = layers.add(sum, part.tensor());
        }
        place(node, node.output(), sum, parts.get(0).last());
    }

    /** Where all values of one shape lie, empty if not all do in the same way. */
    private List<Placed> parts(List<Value> values, Value out) {
        List<Placed> parts = new ArrayList<>();
        for (Value value : values) {
            Placed part = placed.get(value);
            boolean alike = part != null
                    && value.shape().equals(out.shape())
                    && part.axis(value.shape()) >= 0
                    && (parts.isEmpty()
                            || part.axis(value.shape()) == parts.get(0).axis(out.shape()));
            if (!alike) {
                return List.of();
            }
            parts.add(part);
        }
        return parts;
    }

    private void product(InferredNode node) {
        Value a = node.in(0);
        Value b = node.in(1);
        Value out = node.output();
        if (a.isConstant() || b.isConstant()) {
            scale(node, a.isConstant() ? b : a, a.isConstant() ? a : b);
            return;
        }
        if (!expressions.isProduct(node, a, b)) {
            return;
        }
        Value gate = expressions.gate(a, b, out);
        Value gated = gate == a ? b : a;
        Placed in = placed.get(gated);
        Placed factor = gate == null ? null : placed.get(gate);
        if (gate == null) {
            List<Placed> parts = parts(List.of(a, b), out);
            if (!parts.isEmpty()) {
                Tensor product =
                        layers.multiply(parts.get(0).tensor(), parts.get(1).tensor());
                place(node, out, product, parts.get(0).last());
            }
        } else if (in != null && factor != null && aligned(in.axis(out.shape()), out.shape(), gate.shape())) {
            place(node, out, layers.gate(in.tensor(), factor.tensor()), in.last());
        }
    }

    /** A product with one constant per channel. */
    private void scale(InferredNode node, Value value, Value constant) {
        Placed in = placed.get(value);
        Shape shape = value.shape();
        boolean perChannel = in != null
                && shape.equals(node.output().shape())
                && constant.shape().elements() == in.tensor().channels()
                && aligned(in.axis(shape), shape, constant.shape());
        if (in != null && perChannel) {
            place(node, node.output(), layers.layerScale(in.tensor()), in.last());
        }
    }

    /** Whether a factor that broadcasts has its elements along an axis. */
    private static boolean aligned(int axis, Shape shape, Shape factor) {
        int its = axis - (shape.rank() - factor.rank());
        return axis >= 0 && its >= 0 && factor.get(its) == shape.get(axis) && factor.elements() == factor.get(its);
    }

    private void concat(InferredNode node) {
        List<Tensor> parts = new ArrayList<>();
        int axis = node.output().shape().axis(node.call().integer("axis", 1));
        boolean last = false;
        for (Value input : node.inputs()) {
            Placed part = placed.get(input);
            if (part == null || part.axis(input.shape()) != axis) {
                return;
            }
            parts.add(part.tensor());
            last = part.last();
        }
        place(node, node.output(), layers.concat(parts), last);
    }

    /** The layers under names of the file: what stands before the last separator is the part of the network. */
    private LayerGraph named(LayerGraph built) {
        // The exporter names two tensors so itself.
        Set<String> taken = new HashSet<>(Set.of("input", "output"));
        List<LayerGraph.Node> nodes = new ArrayList<>();
        for (LayerGraph.Node node : built.nodes()) {
            String name = names.get(node.output().id()).replace('/', '.').replaceAll("^\\.+|\\.+$", "");
            String unique = name;
            for (int i = 2; !node.inputs().isEmpty() && (unique.isEmpty() || !taken.add(unique)); i++) {
                unique = name + i;
            }
            int dot = unique.lastIndexOf('.');
            String part = dot < 0 ? "" : unique.substring(0, dot);
            nodes.add(new LayerGraph.Node(part, unique.substring(dot + 1), node.op(), node.inputs(), node.output()));
        }
        return new LayerGraph(nodes);
    }
}
