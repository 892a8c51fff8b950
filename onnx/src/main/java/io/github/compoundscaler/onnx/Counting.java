package io.github.compoundscaler.onnx;

import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An inferred graph → facts. What a node costs is said to core's {@link CostReader}, which has the formulas; what stands here is
 * which nodes make a layer. For one graph and one thread.
 */
final class Counting {
    /** Operators whose constant operands are settings, not parameters. */
    private static final Set<String> WITHOUT_PARAMETERS = Names.set(
            "Clip,ConstantOfShape,CumSum,DequantizeLinear,Equal,Expand,Greater,GreaterOrEqual,GridSample,If,Less,"
                    + "LessOrEqual,NonMaxSuppression,OneHot,Pad,QuantizeLinear,Range,Reshape,Resize,RoiAlign,Slice,Split,"
                    + "Squeeze,Tile,TopK,Unsqueeze,Upsample,com.microsoft:DequantizeLinear,com.microsoft:QuantizeLinear");

    private final InferredGraph graph;
    private final Patterns patterns;
    private final Expressions expressions;
    private final CostReader total = new CostReader();
    /** Matrix products of two computed matrices: counted as if one were weights, and reported apart. */
    private final CostReader products = new CostReader();

    private final List<OnnxLayer> layers = new ArrayList<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private final Map<String, Integer> unshaped = new TreeMap<>();
    private int productCount;

    Counting(InferredGraph graph) {
        this.graph = graph;
        patterns = new Patterns(graph);
        expressions = new Expressions(graph, patterns);
    }

    OnnxReport report() {
        for (InferredNode node : graph.nodes()) {
            try {
                node(node);
            } catch (OnnxException | ArithmeticException e) {
                throw OnnxException.at("node '" + node.name() + "' (" + node.operator() + ")", e);
            }
        }
        return new OnnxReport(
                total.cost(),
                layers,
                productCount,
                products.cost().linearMacs(),
                unknown,
                unshaped,
                shapes(graph.inputs()),
                shapes(graph.outputs()));
    }

    private static List<List<Long>> shapes(List<Value> values) {
        return values.stream()
                .map(value -> value.hasShape() ? value.shape().toList() : List.<Long>of())
                .toList();
    }

    private void node(InferredNode node) {
        boolean precomputed = !node.outputs().isEmpty()
                && node.outputs().stream().allMatch(Value::isConstant)
                && node.state() == InferredNode.State.INFERRED;
        if (precomputed) {
            return;
        }
        if (node.state() == InferredNode.State.UNKNOWN_OPERATOR) {
            unknown.merge(node.key(), 1, Integer::sum);
        } else if (!node.hasShapes()) {
            unshaped.merge(node.key(), 1, Integer::sum);
        } else {
            counted(node);
            return;
        }
        parameters(node, node.operator());
    }

    private void counted(InferredNode node) {
        switch (node.key()) {
            case "Conv", "ConvInteger", "com.microsoft:FusedConv" -> convolution(node, 1, 2);
            case "QLinearConv" -> convolution(node, 3, 8);
            case "DeformConv" -> convolution(node, 1, 3);
            case "ConvTranspose" -> transposed(node);
            case "MatMul", "MatMulInteger", "com.microsoft:FusedMatMul", "Gemm", "com.microsoft:FusedGemm" ->
                product(node, 1);
            case "QLinearMatMul" -> product(node, 3);
            case "Einsum" -> einsum(node);
            case "BatchNormalization" -> add(node, "batchNorm", reader -> reader.batchNorm(channels(node.in(0))));
            case "InstanceNormalization" -> instanceNorm(node);
            case "LayerNormalization", "SimplifiedLayerNormalization", "RMSNormalization" -> layerNorm(node);
            case "GroupNormalization", "com.microsoft:GroupNorm" -> norm(node, "groupNorm");
            case "MeanVarianceNormalization" ->
                add(node, "layerNorm", reader -> reader.layerNormalisation(elements(node.in(0)), 0));
            case "GlobalAveragePool", "com.microsoft:QLinearGlobalAveragePool" -> adaptivePool(node, node.in(0));
            case "AveragePool", "com.microsoft:QLinearAveragePool" -> averagePool(node);
            case "MaxPool", "GlobalMaxPool" ->
                add(node, "maxPool", reader -> reader.maxPool(elements(node.in(0)), elements(node.output())));
            case "ReduceMean" -> reduceMean(node);
            case "Add", "Sum", "com.microsoft:QLinearAdd" -> sum(node);
            case "Mul", "com.microsoft:QLinearMul" -> multiply(node);
            default -> parameters(node, node.operator());
        }
        if (expressions.isActivation(node)) {
            Activation known = expressions.function(node);
            // Sigmoid stands for all that costs don't tell apart.
            Activation function = known == null ? Activation.SIGMOID : known;
            add(node, "activation", reader -> reader.activation(flat(node.output()), function));
        }
        Patterns.Norm norm = patterns.normEndingAt(node);
        if (norm != null) {
            add(node, "layerNorm", reader -> reader.layerNormalisation(norm.elements(), norm.params()));
        }
    }

    private void add(InferredNode node, String kind, Consumer<CostReader> layer) {
        add(node, kind, 1, layer, 0);
    }

    private void add(InferredNode node, String kind, long groups, Consumer<CostReader> layer, long productMacs) {
        CostReader alone = new CostReader();
        layer.accept(total);
        layer.accept(alone);
        Shape in = node.inputs().isEmpty() ? Shape.SCALAR : node.in(0).shape();
        Shape out = node.output().shape();
        boolean last = kind.equals("linear") || kind.equals("matrixProduct") || kind.equals("layerNorm");
        Shape window = patterns.kernel(node);
        long[] strides = node.call().integers("strides");
        List<Long> stride = window.rank() == 0
                ? List.of()
                : strides.length == 0
                        ? window.toList().stream().map(size -> 1L).toList()
                        : Arrays.stream(strides).boxed().toList();
        layers.add(new OnnxLayer(
                node.name(),
                node.operator(),
                kind,
                channelCount(in, last),
                channelCount(out, last),
                window.toList(),
                stride,
                groups,
                out.toList(),
                alone.cost(),
                productMacs));
    }

    private static long channelCount(Shape shape, boolean last) {
        int rank = shape.rank();
        return rank == 0 ? 1 : shape.get(last || rank == 1 ? rank - 1 : 1);
    }

    private static long elements(Value value) {
        return value.shape().elements();
    }

    /** A tensor as core has it: channels, and all other axes as its height. */
    private static Tensor channels(Value value) {
        Shape shape = value.shape();
        return tensor(shape.rank() < 2 ? 1 : shape.get(1), shape.elements());
    }

    private static Tensor flat(Value value) {
        long elements = elements(value);
        long last =
                value.shape().rank() == 0 ? 1 : value.shape().get(value.shape().rank() - 1);
        return tensor(last, elements);
    }

    private static Tensor tensor(long channels, long elements) {
        if (elements == 0) {
            throw new OnnxException("a tensor must have elements to be counted");
        }
        return new Tensor(0, Math.toIntExact(channels), Math.toIntExact(elements / channels), 1);
    }

    /** Parameters that a constant operand of a known role holds; a single number counts here, too. */
    private static long weights(InferredNode node, int input) {
        if (!node.call().has(input) || !node.in(input).isConstant()) {
            return 0;
        }
        Value value = node.in(input);
        return value.sources().isEmpty() ? elements(value) : sum(value.sources());
    }

    private static long sum(List<Value.Source> sources) {
        long sum = 0;
        for (Value.Source source : sources) {
            sum = Math.addExact(sum, source.elements());
        }
        return sum;
    }

    /** Counts the parameters among the operands of an operator that none of the layers has. */
    private void parameters(InferredNode node, String kind) {
        long params = operands(node);
        if (params > 0) {
            if (node.output().hasShape() && node.hasShapes()) {
                add(node, kind, reader -> reader.parameters(params));
            } else {
                total.parameters(params);
            }
        }
    }

    private long operands(InferredNode node) {
        if (WITHOUT_PARAMETERS.contains(node.key()) || patterns.isAbsorbed(node)) {
            return 0;
        }
        long params = 0;
        for (Value input : node.inputs()) {
            params = Math.addExact(params, input.isConstant() ? sum(input.sources()) : 0);
        }
        return params;
    }

    private void convolution(InferredNode node, int weight, int bias) {
        Shape w = node.in(weight).shape();
        long outputs = elements(node.output());
        long applications = w.get(0) == 0 ? 0 : outputs / w.get(0);
        weighted(node, kind(w), node.call().integer("group", 1), weight, bias, applications);
    }

    private void transposed(InferredNode node) {
        Shape w = node.in(1).shape();
        long applications = w.get(0) == 0 ? 0 : elements(node.in(0)) / w.get(0);
        weighted(node, "convTranspose", node.call().integer("group", 1), 1, 2, applications);
    }

    private static String kind(Shape weights) {
        return "conv" + (weights.rank() - 2) + "d";
    }

    private void weighted(InferredNode node, String kind, long groups, int weight, int bias, long applications) {
        long weights = elements(node.in(weight));
        Value separate = patterns.biasOf(node);
        boolean biased = separate != null || node.call().has(bias);
        long params = Math.addExact(weights(node, weight), weights(node, bias));
        long all = separate == null ? params : Math.addExact(params, elements(separate));
        long outputs = elements(node.output());
        boolean convolution = !kind.equals("linear");
        add(
                node,
                kind,
                groups,
                reader -> {
                    if (convolution) {
                        reader.convolution(weights, applications, outputs, biased, all);
                    } else {
                        reader.linear(weights, applications, outputs, biased, all);
                    }
                },
                0);
    }

    /** A product of matrices, the first of which is input 0. */
    private void product(InferredNode node, int second) {
        Shape a = node.in(0).shape();
        boolean transposed = node.call().integer("transA", 0) != 0;
        long inner = a.get(a.rank() - (transposed && a.rank() > 1 ? 2 : 1));
        long macs = Math.multiplyExact(elements(node.output()), inner);
        boolean gemm = node.operator().endsWith("Gemm");
        linear(node, second, gemm ? 2 : Integer.MAX_VALUE, macs);
    }

    private void einsum(InferredNode node) {
        if (node.inputs().size() > 2) {
            unknown.merge("Einsum of " + node.inputs().size() + " tensors", 1, Integer::sum);
            parameters(node, "einsum");
        } else if (node.inputs().size() == 2) {
            linear(node, 1, Integer.MAX_VALUE, ProductRules.einsumProduct(node.call()));
        }
    }

    private void linear(InferredNode node, int second, int bias, long macs) {
        boolean right = node.in(second).isConstant();
        if (!right && !node.in(0).isConstant()) {
            products.linear(macs, 1, elements(node.output()), false, 0);
            productCount++;
            add(node, "matrixProduct", 1, reader -> reader.parameters(0), macs);
            return;
        }
        int weight = right ? second : 0;
        long weights = elements(node.in(weight));
        weighted(node, "linear", 1, weight, bias, weights == 0 ? 0 : macs / weights);
    }

    private void layerNorm(InferredNode node) {
        long params = Math.addExact(weights(node, 1), weights(node, 2));
        add(node, "layerNorm", reader -> reader.layerNormalisation(elements(node.in(0)), params));
    }

    private void norm(InferredNode node, String kind) {
        long params = Math.addExact(weights(node, 1), weights(node, 2));
        add(node, kind, reader -> reader.normalisation(elements(node.in(0)), params));
    }

    private void instanceNorm(InferredNode node) {
        Patterns.Norm group = patterns.groupNormAt(node);
        if (group == null) {
            norm(node, "instanceNorm");
        } else {
            add(node, "groupNorm", reader -> reader.normalisation(group.elements(), group.params()));
        }
    }

    private void adaptivePool(InferredNode node, Value in) {
        long inputs = elements(in);
        long outputs = elements(node.output());
        add(node, "adaptiveAveragePool", reader -> reader.adaptiveAveragePool(inputs, outputs));
    }

    private void averagePool(InferredNode node) {
        boolean single = Arrays.stream(node.call().integers("kernel_shape")).allMatch(size -> size == 1);
        boolean dense = Arrays.stream(node.call().integers("strides")).allMatch(step -> step == 1);
        if (single && dense) {
            // What exporters make of an adaptive pool to the size that its input has.
            adaptivePool(node, node.in(0));
        } else {
            add(node, "averagePool", reader -> reader.averagePool(elements(node.in(0)), elements(node.output())));
        }
    }

    private void reduceMean(InferredNode node) {
        Value pooled = patterns.isAbsorbed(node) ? null : patterns.pooled(node);
        if (pooled != null) {
            adaptivePool(node, pooled);
        }
    }

    private void sum(InferredNode node) {
        long operands = operands(node);
        long computed = node.inputs().stream().filter(Expressions::isComputed).count();
        boolean adds = computed > 1
                && !patterns.isAbsorbed(node)
                && !expressions.isArgument(node)
                && !ElementType.isInteger(node.output().type());
        if (adds || operands > 0) {
            add(node, "add", reader -> {
                for (int i = 1; adds && i < computed; i++) {
                    Tensor sum = flat(node.output());
                    reader.add(sum, sum);
                }
                reader.parameters(operands);
            });
        }
    }

    private void multiply(InferredNode node) {
        int second = node.key().equals("Mul") ? 1 : 3;
        Value a = node.in(0);
        Value b = node.in(second);
        if (!expressions.isProduct(node, a, b)) {
            parameters(node, "multiply");
            return;
        }
        Value factor = expressions.gate(a, b, node.output());
        if (factor == null) {
            Tensor out = flat(node.output());
            add(node, "multiply", reader -> reader.multiply(out, out));
        } else {
            long factors = elements(factor);
            Tensor gated = tensor(factors, elements(node.output()));
            add(node, "gate", reader -> reader.gate(gated, tensor(factors, factors)));
        }
    }
}
