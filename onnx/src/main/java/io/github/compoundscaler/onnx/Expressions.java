package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Activation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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

    /** Which function a value of an expression is so far; those without a count of their own are all one. */
    private final Map<Value, Activation> functions = new HashMap<>();

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

    /** Which function a node ends; {@link Activation#SIGMOID} stands for all that costs don't tell apart. */
    Activation function(InferredNode node) {
        return functions.getOrDefault(node.output(), Activation.SIGMOID);
    }

    /** Whether a node works on one tensor alone, so that it isn't a product or sum of two. */
    boolean isPart(InferredNode node) {
        return part[node.index()];
    }

    /** Whether a value comes out of an activation function. */
    boolean isSquashed(Value value) {
        return pending.containsKey(value);
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
            roots.put(node.output(), root);
            part[node.index()] = true;
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
        functions.put(out, named(node));
    }

    /** A single operator by its name, x · σ(x) and the error function's formula by what they are made of. */
    private Activation named(InferredNode node) {
        return switch (node.key()) {
            case "Relu" -> Activation.RELU;
            case "Clip" -> isRelu6(node) ? Activation.RELU6 : Activation.HARD_SIGMOID;
            case "Swish" -> Activation.SILU;
            case "Erf", "Gelu", "com.microsoft:Gelu", "com.microsoft:FastGelu", "com.microsoft:BiasGelu" ->
                Activation.GELU;
            case "Sigmoid" -> Activation.SIGMOID;
            case "Mul" -> product(node);
            default -> inputFunction(node) == Activation.GELU ? Activation.GELU : Activation.HARD_SIGMOID;
        };
    }

    private Activation product(InferredNode node) {
        Activation factor = inputFunction(node);
        if (factor == Activation.SIGMOID) {
            boolean gated = node.inputs().stream().allMatch(input -> pending.containsKey(input) || isRoot(input, node));
            return gated ? Activation.SILU : Activation.HARD_SIGMOID;
        }
        return factor == Activation.GELU ? Activation.GELU : Activation.HARD_SIGMOID;
    }

    private boolean isRoot(Value input, InferredNode node) {
        return input.equals(roots.get(node.output()));
    }

    private Activation inputFunction(InferredNode node) {
        for (Value input : node.inputs()) {
            Activation function = functions.get(input);
            if (function != null) {
                return function;
            }
        }
        return Activation.NONE;
    }

    /** A clip of a tensor as it comes, from 0 to 6. */
    private boolean isRelu6(InferredNode node) {
        return isRoot(node.in(0), node)
                && node.inputs().size() == 3
                && isNumber(node.in(1), 0)
                && isNumber(node.in(2), 6);
    }

    private static boolean isNumber(Value value, double number) {
        Numbers numbers = value.numbersOrNull();
        return value.isNumber() && numbers != null && numbers.get(0) == number;
    }
}
