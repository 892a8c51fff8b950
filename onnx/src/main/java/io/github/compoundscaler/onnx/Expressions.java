package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Activation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Activation functions, whatever they are written with: nodes that work element by element on one tensor, with numbers as
 * the other operands and at least one operator that is no polynomial. So x · σ(x), x · clip(x + 3, 0, 6) / 6 and the error
 * function's formula count once each, as their single operators do.
 */
final class Expressions {
    /** Operators that make an activation function; one alone is one already. */
    private static final Set<String> FUNCTIONS = Names.set(
            "Celu,Clip,Elu,Erf,Gelu,HardSigmoid,HardSwish,LeakyRelu,Max,Min,Mish,PRelu,Relu,Selu,Shrink,Sigmoid,"
                    + "Softplus,Softsign,Swish,Tanh,ThresholdedRelu,com.microsoft:BiasGelu,com.microsoft:FastGelu,"
                    + "com.microsoft:Gelu,com.microsoft:QLinearLeakyRelu,com.microsoft:QLinearSigmoid,"
                    + "com.microsoft:QuickGelu");
    /** Operators that may be part of one. */
    private static final Set<String> PARTS = Names.set("Abs,Add,Cast,Div,Exp,Log,Mul,Neg,Pow,Reciprocal,Sqrt,Sub");
    /** Operators whose other inputs than the first are settings. */
    private static final Set<String> WITH_SETTINGS =
            Names.set("Clip,PRelu,com.microsoft:BiasGelu,com.microsoft:FastGelu,com.microsoft:QLinearLeakyRelu,"
                    + "com.microsoft:QLinearSigmoid");

    private final InferredGraph graph;
    private final Patterns patterns;
    private final Map<Value, Value> roots = new HashMap<>();
    /** Values of expressions that hold a function, and whether it was counted yet. */
    private final Map<Value, Boolean> pending = new HashMap<>();

    /** The values of expressions where functions are compared. */
    private final Map<Value, double[]> samples = new HashMap<>();

    private final boolean[] part;
    private final boolean[] activation;

    Expressions(InferredGraph graph, Patterns patterns) {
        this.graph = graph;
        this.patterns = patterns;
        part = new boolean[graph.nodes().size()];
        activation = new boolean[graph.nodes().size()];
        graph.nodes().forEach(this::root);
        graph.nodes().forEach(this::mark);
    }

    /** Whether a node ends an activation function. */
    boolean isActivation(InferredNode node) {
        return activation[node.index()];
    }

    /** Which function a node ends, null for one that core doesn't have. */
    @Nullable
    Activation function(InferredNode node) {
        double[] values = samples.get(node.output());
        return values == null ? null : Functions.named(values);
    }

    /** The argument of the function that a node is part of. */
    Value argument(InferredNode node) {
        return roots.getOrDefault(node.output(), Value.ABSENT);
    }

    /** Whether a node works on one tensor alone, so that it isn't a product or sum of two. */
    boolean isPart(InferredNode node) {
        return part[node.index()];
    }

    private void root(InferredNode node) {
        boolean function = FUNCTIONS.contains(node.key());
        boolean candidate = (function || PARTS.contains(node.key()))
                && node.hasShapes()
                && !patterns.isAbsorbed(node)
                && !node.output().isConstant()
                && !node.output().hasNumbers()
                && !ElementType.isIndex(node.output().type());
        if (!candidate) {
            return;
        }
        Value root = null;
        int operands = WITH_SETTINGS.contains(node.key()) ? 1 : node.inputs().size();
        for (int i = 0; i < operands; i++) {
            Value input = node.in(i);
            if (input == Value.ABSENT || input.isNumber()) {
                continue;
            }
            Value its = roots.getOrDefault(input, input);
            boolean fits =
                    !input.isConstant() && input.shape().equals(node.output().shape());
            if (!fits || (root != null && root != its)) {
                return;
            }
            root = its;
        }
        if (root != null) {
            Value argument = root;
            roots.put(node.output(), argument);
            part[node.index()] = true;
            samples.put(
                    node.output(),
                    Functions.apply(
                            node,
                            node.inputs().stream()
                                    .map(input -> samples(input, argument))
                                    .toList()));
        }
    }

    private void mark(InferredNode node) {
        if (!part[node.index()]) {
            return;
        }
        Value out = node.output();
        boolean holds = FUNCTIONS.contains(node.key());
        boolean open = holds;
        int computed = 0;
        for (Value input : node.inputs()) {
            Boolean its = pending.get(input);
            holds |= its != null;
            open |= its != null && its;
            computed += input != Value.ABSENT && !input.isNumber() && !input.isConstant() ? 1 : 0;
        }
        // x · f(x) is a function of its own, also where f(x) alone is used elsewhere.
        open |= holds && computed > 1 && (node.key().equals("Mul") || node.key().equals("Div"));
        if (!holds) {
            return;
        }
        boolean ends = graph.isOutput(out) || graph.readers(out).isEmpty();
        for (InferredNode reader : graph.readers(out)) {
            ends |= !part[reader.index()];
        }
        activation[node.index()] = ends && open;
        pending.put(out, open && !ends);
    }

    /** A value's values at the points where functions are compared, if its expression's argument is at these points. */
    private double[] samples(Value value, Value root) {
        double[] known = samples.get(value);
        if (value.equals(root)) {
            return Functions.points();
        }
        if (known != null) {
            return known;
        }
        Numbers numbers = value.numbersOrNull();
        return Functions.constant(value.isNumber() && numbers != null ? numbers.get(0) : Double.NaN);
    }

    /** Whether a sum makes a function's argument, as x + k · x³ does. */
    boolean isArgument(InferredNode node) {
        List<InferredNode> readers = graph.readers(node.output());
        return isPart(node)
                && !pending.containsKey(node.output())
                && !graph.isOutput(node.output())
                && !readers.isEmpty()
                && readers.stream().allMatch(this::isPart);
    }

    /** Whether a product is one of two computed tensors, neither part of a function nor of a normalisation. */
    boolean isProduct(InferredNode node, Value a, Value b) {
        return isComputed(a)
                && isComputed(b)
                && !patterns.isAbsorbed(node)
                && !isPart(node)
                && !ElementType.isInteger(node.output().type());
    }

    static boolean isComputed(Value value) {
        return value != Value.ABSENT && !value.isConstant() && !value.isNumber();
    }

    /** The factor that is a gate: it broadcasts, or where there is one position anyway, it comes out of an activation. */
    @Nullable
    Value gate(Value a, Value b, Value out) {
        Shape shape = out.shape();
        if (!a.shape().equals(b.shape())) {
            return a.shape().equals(shape) ? b : b.shape().equals(shape) ? a : null;
        }
        boolean pooled = shape.rank() == 4 && shape.get(2) == 1 && shape.get(3) == 1;
        if (!pooled) {
            return null;
        }
        return pending.containsKey(b) ? b : pending.containsKey(a) ? a : null;
    }
}
