package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Activation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells an activation function by its values at a few points, so that it doesn't matter which operators an exporter wrote it
 * with. Arithmetic that is the same on every machine, since seeded weights depend on it.
 */
final class Functions {
    /** Where functions are compared: on both sides of every kink that an {@link Activation} has. */
    private static final double[] POINTS = {-9, -4, -2.5, -1.3, -0.6, 0, 0.4, 1.1, 2.2, 2.9, 3.7, 5.5, 6.5, 9};
    /** The tanh formula of GELU is half of this off; no two functions are so near each other. */
    private static final double TOLERANCE = 1e-3;

    private Functions() {}

    /** The points themselves: the values of a function's argument. */
    static double[] points() {
        return POINTS.clone();
    }

    static double[] constant(double number) {
        double[] values = new double[POINTS.length];
        Arrays.fill(values, number);
        return values;
    }

    /** What a node makes of its operands' values; not numbers where the operator is none that these functions are made of. */
    static double[] apply(InferredNode node, List<double[]> operands) {
        double[] values = new double[POINTS.length];
        for (int i = 0; i < values.length; i++) {
            double[] x = new double[operands.size()];
            for (int operand = 0; operand < x.length; operand++) {
                x[operand] = operands.get(operand)[i];
            }
            values[i] = x.length == 0 ? Double.NaN : apply(node, x);
        }
        return values;
    }

    /** The function that has these values, null if it is none of core's. */
    static @Nullable Activation named(double[] values) {
        for (Activation function : Activation.values()) {
            boolean same = function != Activation.NONE;
            for (int i = 0; same && i < POINTS.length; i++) {
                same = Math.abs(values[i] - value(function, POINTS[i])) < TOLERANCE;
            }
            if (same) {
                return function;
            }
        }
        return null;
    }

    /** A function's value. */
    static double value(Activation function, double x) {
        return switch (function) {
            case RELU -> Math.max(x, 0);
            case RELU6 -> clip(x, 0, 6);
            case SILU -> x * sigmoid(x);
            case HARD_SWISH -> x * clip(x / 6 + 0.5, 0, 1);
            case SIGMOID -> sigmoid(x);
            case HARD_SIGMOID -> clip(x / 6 + 0.5, 0, 1);
            case GELU -> x * (1 + erf(x / Math.sqrt(2))) / 2;
            case NONE -> x;
        };
    }

    private static double apply(InferredNode node, double[] x) {
        Call call = node.call();
        double first = x[0];
        double second = x.length > 1 ? x[1] : Double.NaN;
        return switch (node.key()) {
            case "Abs" -> Math.abs(first);
            case "Add" -> first + second;
            case "Cast" -> first;
            case "Clip" -> clip(first, limit(call, x, 1, "min"), limit(call, x, 2, "max"));
            case "Div" -> first / second;
            case "Erf" -> erf(first);
            case "Exp" -> StrictMath.exp(first);
            case "Gelu", "com.microsoft:Gelu", "com.microsoft:FastGelu", "com.microsoft:BiasGelu" ->
                value(Activation.GELU, first);
            case "HardSigmoid" -> clip(call.real("alpha", 0.2) * first + call.real("beta", 0.5), 0, 1);
            case "HardSwish" -> value(Activation.HARD_SWISH, first);
            case "Log" -> Math.log(first);
            case "Max" -> Arrays.stream(x).reduce(Math::max).orElse(first);
            case "Min" -> Arrays.stream(x).reduce(Math::min).orElse(first);
            case "Mul" -> first * second;
            case "Neg" -> -first;
            case "Pow" -> Math.pow(first, second);
            case "Reciprocal" -> 1 / first;
            case "Relu" -> Math.max(first, 0);
            case "Sigmoid" -> sigmoid(first);
            case "Sqrt" -> Math.sqrt(first);
            case "Sub" -> first - second;
            case "Swish" -> first * sigmoid(call.real("alpha", 1) * first);
            case "Tanh" -> StrictMath.tanh(first);
            default -> Double.NaN;
        };
    }

    /** A limit of a clip: an input, before operator set 11 an attribute. */
    private static double limit(Call call, double[] x, int input, String attribute) {
        double none = input == 1 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return call.has(input) ? x[input] : call.real(attribute, none);
    }

    private static double clip(double x, double min, double max) {
        return Math.min(Math.max(x, min), max);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double polynomial =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        return Math.copySign(1 - polynomial * StrictMath.exp(-x * x), x);
    }
}
