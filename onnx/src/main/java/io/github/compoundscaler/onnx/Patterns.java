package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Groups of nodes that make one layer, as exporters write what ONNX had or has no operator for. */
final class Patterns {
    private static final Set<String> RELABELLING = Names.set("Transpose,Reshape,Squeeze,Unsqueeze,Flatten,Cast");
    private static final int MAX_HOPS = 6;
    /** Of a feature map with its channels first, or last. */
    private static final Set<List<Integer>> SPATIAL_AXES = Set.of(List.of(2, 3), List.of(1, 2));
    /** Of a feature map cut into windows: (N, C, rows, height, columns, width). */
    private static final List<Integer> WINDOW_AXES = List.of(3, 5);

    private final InferredGraph graph;
    private final boolean[] absorbed;
    private final Map<Integer, Norm> norms = new HashMap<>();
    private final Map<Integer, Norm> groupNorms = new HashMap<>();
    private final Map<Integer, Value> biases = new HashMap<>();
    private final Map<Integer, Layer> layers = new HashMap<>();

    /** A normalisation by several nodes. */
    record Norm(long elements, long params) {}

    /**
     * Several nodes that are one of core's layers.
     *
     * @param op the layer
     * @param in what it reads
     * @param axes the axes of what it reads that must be that of the channels
     */
    record Layer(Op op, Value in, List<Integer> axes) {}

    Patterns(InferredGraph graph) {
        this.graph = graph;
        absorbed = new boolean[graph.nodes().size()];
        for (InferredNode node : graph.nodes()) {
            if (!node.hasShapes() || node.output().isConstant()) {
                continue;
            }
            switch (node.key()) {
                case "Sqrt" -> norm(node);
                case "InstanceNormalization" -> groupNorm(node);
                case "Mul" -> responseNorm(node);
                case "Conv", "ConvTranspose", "ConvInteger", "DeformConv" -> bias(node, weightChannels(node));
                case "MatMul", "MatMulInteger", "com.microsoft:FusedMatMul", "Einsum" -> linearBias(node);
                case "Gemm" -> {
                    if (!node.call().has(2)) {
                        linearBias(node);
                    }
                }
                default -> {}
            }
        }
    }

    /** Whether a node belongs to a layer that is counted elsewhere. */
    boolean isAbsorbed(InferredNode node) {
        return absorbed[node.index()];
    }

    private void absorb(InferredNode node) {
        absorbed[node.index()] = true;
    }

    @Nullable
    Norm normEndingAt(InferredNode node) {
        return norms.get(node.index());
    }

    @Nullable
    Norm groupNormAt(InferredNode node) {
        return groupNorms.get(node.index());
    }

    /** The layer of several nodes of which a node is the last, so that its output is the layer's. */
    @Nullable
    Layer layerEndingAt(InferredNode node) {
        return layers.get(node.index());
    }

    /** The bias that a node of its own adds to a convolution or linear layer. */
    @Nullable
    Value biasOf(InferredNode node) {
        return biases.get(node.index());
    }

    /** Size of a node's window. */
    Shape kernel(InferredNode node) {
        return switch (node.key()) {
            case "Conv", "ConvInteger", "ConvTranspose", "DeformConv", "com.microsoft:FusedConv" -> spatial(node.in(1));
            case "QLinearConv" -> spatial(node.in(3));
            default -> Shape.of(node.call().integers("kernel_shape"));
        };
    }

    private static Shape spatial(Value weights) {
        return weights.shape().sub(2, weights.shape().rank());
    }

    private static long weightChannels(InferredNode node) {
        return node.call().has(2) ? 0 : node.output().shape().get(1);
    }

    private void linearBias(InferredNode node) {
        boolean left =
                node.call().has(1) && !node.in(1).isConstant() && node.in(0).isConstant();
        Shape out = node.output().shape();
        int rank = out.rank();
        if (rank > 0 && (left || (node.call().has(1) && node.in(1).isConstant()))) {
            bias(node, out.get(left && rank > 1 ? rank - 2 : rank - 1));
        }
    }

    /** Looks for the addition of one constant per channel behind a node, layout changes in between. */
    private void bias(InferredNode node, long channels) {
        Value value = node.output();
        for (int hop = 0; hop < MAX_HOPS && channels > 0; hop++) {
            InferredNode reader = graph.soleReader(value);
            if (reader == null || !reader.hasShapes()) {
                return;
            }
            if (reader.key().equals("Add") || reader.key().equals("com.microsoft:BiasGelu")) {
                Value other = reader.in(reader.in(0) == value ? 1 : 0);
                boolean fits = other.isConstant()
                        && other.shape().elements() == channels
                        && (channels == 1 || !other.sources().isEmpty() || ElementType.isInteger(other.type()));
                if (fits && reader.output().shape().elements() == value.shape().elements()) {
                    biases.put(node.index(), other);
                    absorb(reader);
                }
                return;
            }
            if (!RELABELLING.contains(reader.key())) {
                return;
            }
            value = reader.output();
        }
    }

    /** x - mean, its square's mean plus epsilon, the root of that: a normalisation over the axes of the mean. */
    private void norm(InferredNode root) {
        InferredNode plus = graph.producer(root.in(0), "Add");
        if (plus == null) {
            return;
        }
        int computed = plus.in(0).isNumber() ? 1 : 0;
        InferredNode variance = graph.producer(plus.in(computed), "ReduceMean");
        if (variance == null || !plus.in(1 - computed).isNumber()) {
            return;
        }
        InferredNode square = graph.producer(variance.in(0));
        boolean squares = square != null
                && ((square.key().equals("Pow") && square.in(1).isNumber())
                        || (square.key().equals("Mul") && square.in(0) == square.in(1)));
        InferredNode centred = square == null || !squares ? null : graph.producer(square.in(0), "Sub");
        InferredNode mean = centred == null ? null : graph.producer(centred.in(1), "ReduceMean");
        if (square == null || centred == null || mean == null || mean.in(0) != centred.in(0) || !mean.hasShapes()) {
            return;
        }
        List.of(variance, square, centred, mean, plus, root).forEach(this::absorb);
        Value in = centred.in(0);
        Layer layer = new Layer(new Op.LayerNorm(), in, axes(mean));
        long params = 0;
        for (InferredNode reader : graph.readers(root.output())) {
            if (reader.key().equals("Div") && reader.in(1) == root.output()) {
                params = affine(reader.output(), layer);
            } else if (reader.key().equals("Reciprocal")) {
                params = scaledByRoot(reader, centred, mean, layer);
            }
        }
        norms.put(root.index(), new Norm(in.shape().elements(), params));
    }

    /** As TensorFlow writes it: (x - mean) · (1 / root), or x · (scale / root) + (shift - mean · (scale / root)). */
    private long scaledByRoot(InferredNode reciprocal, InferredNode centred, InferredNode mean, Layer layer) {
        InferredNode scale = constantReader(reciprocal.output(), "Mul");
        InferredNode product = scale == null ? graph.soleReader(reciprocal.output()) : null;
        if (product != null && product.key().equals("Mul") && product.inputs().contains(centred.output())) {
            absorb(product);
            return affine(product.output(), layer);
        }
        InferredNode scaled = scale == null ? null : productOf(layer.in(), scale.output());
        InferredNode offset = scale == null ? null : productOf(mean.output(), scale.output());
        InferredNode shift = offset == null ? null : constantReader(offset.output(), "Sub");
        InferredNode sum = shift == null ? null : graph.soleReader(shift.output());
        boolean fits = scaled != null
                && sum != null
                && sum.key().equals("Add")
                && sum.inputs().contains(scaled.output());
        if (scale == null || scaled == null || offset == null || shift == null || sum == null || !fits) {
            return 0;
        }
        List.of(scale, scaled, offset, shift, sum).forEach(this::absorb);
        layers.put(sum.index(), layer);
        return Math.addExact(constant(scale), constant(shift));
    }

    private @Nullable InferredNode productOf(Value a, Value b) {
        for (InferredNode reader : graph.readers(b)) {
            if (reader.key().equals("Mul") && reader.inputs().contains(a)) {
                return reader;
            }
        }
        return null;
    }

    /** The axes that a reduction goes over, none where they depend on the input. */
    static List<Integer> axes(InferredNode reduction) {
        Call call = reduction.call();
        if (call.has(1) && !call.in(1).hasNumbers()) {
            return List.of();
        }
        boolean[] gone = ShapeRules.reducedAxes(call.shape(0), call.integers("axes", 1));
        return IntStream.range(0, gone.length).filter(i -> gone[i]).boxed().toList();
    }

    /**
     * Parameters of a product with one constant per channel and a sum with another, which then are counted and end a layer;
     * else 0.
     */
    private long affine(Value value, Layer layer) {
        InferredNode scale = constantReader(value, "Mul");
        InferredNode shift = scale == null ? null : constantReader(scale.output(), "Add");
        if (scale == null || shift == null) {
            return 0;
        }
        absorb(scale);
        absorb(shift);
        layers.put(shift.index(), layer);
        return Math.addExact(constant(scale), constant(shift));
    }

    private @Nullable InferredNode constantReader(Value value, String operator) {
        InferredNode reader = graph.soleReader(value);
        boolean fits = reader != null
                && reader.key().equals(operator)
                && reader.hasShapes()
                && (reader.in(0).isConstant() || reader.in(1).isConstant());
        return fits ? reader : null;
    }

    private static long constant(InferredNode node) {
        return (node.in(0).isConstant() ? node.in(0) : node.in(1)).shape().elements();
    }

    /** Groups as the channels of an instance normalisation, whose own scale and shift are ones and zeros. */
    private void groupNorm(InferredNode node) {
        InferredNode before = graph.producer(node.in(0), "Reshape");
        InferredNode after = graph.soleReader(node.output());
        if (before == null || after == null || !after.key().equals("Reshape") || !after.hasShapes()) {
            return;
        }
        Shape shape = node.in(0).shape();
        int groups = shape.rank() < 2 ? 1 : (int) Math.min(shape.get(1), Integer.MAX_VALUE);
        long params = affine(after.output(), new Layer(new Op.GroupNorm(groups), before.in(0), List.of(1)));
        if (params > 0) {
            groupNorms.put(node.index(), new Norm(node.output().shape().elements(), params));
        }
    }

    /** x · (‖x‖ / mean of ‖x‖), scaled, shifted, added to x: global response normalisation, of which only parameters count. */
    private void responseNorm(InferredNode node) {
        for (int i = 0; i < 2; i++) {
            Value in = node.in(i);
            InferredNode ratio = graph.producer(node.in(1 - i), "Div");
            InferredNode norm = ratio == null ? null : graph.producer(ratio.in(0), "ReduceL2");
            if (ratio == null || norm == null || norm.in(0) != in) {
                continue;
            }
            absorb(node);
            InferredNode scale = constantReader(node.output(), "Mul");
            InferredNode shift = scale == null ? null : constantReader(scale.output(), "Add");
            InferredNode sum = shift == null ? null : graph.soleReader(shift.output());
            if (sum != null && sum.key().equals("Add") && (sum.in(0) == in || sum.in(1) == in)) {
                absorb(sum);
                InferredNode mean = responseMean(ratio);
                List<Integer> axes = mean == null || !mean.hasShapes() ? List.of() : axes(mean);
                layers.put(sum.index(), new Layer(new Op.GlobalResponseNorm(), in, axes));
            }
            return;
        }
    }

    /** The mean behind the divisor of a response normalisation, plus a number. */
    private @Nullable InferredNode responseMean(InferredNode ratio) {
        InferredNode plus = graph.producer(ratio.in(1), "Add");
        return plus == null ? null : graph.producer(plus.in(plus.in(0).isNumber() ? 1 : 0), "ReduceMean");
    }

    /** What a mean pools: a feature map over its spatial axes, or the windows into which one was cut. Else null. */
    @Nullable
    Value pooled(InferredNode node) {
        Value in = node.in(0);
        Shape shape = in.shape();
        List<Integer> axes = axes(node);
        if (shape.rank() == 6 && axes.equals(WINDOW_AXES)) {
            return windowed(in);
        }
        return shape.rank() == 4 && SPATIAL_AXES.contains(axes) ? in : null;
    }

    private @Nullable Value windowed(Value in) {
        Value value = in;
        for (int hop = 0; hop < MAX_HOPS && value.shape().rank() != 4; hop++) {
            InferredNode cut = graph.producer(value);
            if (cut == null
                    || !(cut.key().equals("Reshape") || cut.key().equals("Gather"))
                    || !cut.in(0).hasShape()) {
                return null;
            }
            value = cut.in(0);
        }
        return value.shape().rank() == 4 ? value : null;
    }
}
