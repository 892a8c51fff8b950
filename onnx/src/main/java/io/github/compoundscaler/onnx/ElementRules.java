package io.github.compoundscaler.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Operators that keep the shape or work element by element, normalisations among them. */
final class ElementRules {
    private ElementRules() {}

    static void register(Map<String, Rule> rules) {
        Names.put(
                rules,
                "Acos,Acosh,Asin,Asinh,Atan,Atanh,BatchNormalization,Bernoulli,BitwiseNot,Celu,Cos,Cosh,"
                        + "CumSum,DequantizeLinear,Elu,Erf,Exp,Gelu,GroupNormalization,Hardmax,HardSigmoid,HardSwish,"
                        + "InstanceNormalization,IsInf,IsNaN,LayerNormalization,LeakyRelu,Log,LogSoftmax,"
                        + "LpNormalization,LRN,MeanVarianceNormalization,Mish,QuantizeLinear,RMSNormalization,"
                        + "RandomNormalLike,RandomUniformLike,Relu,Selu,Shrink,Sigmoid,Sign,Sin,Sinh,Softmax,Softplus,"
                        + "Softsign,Swish,Tan,Tanh,ThresholdedRelu,Trilu,SimplifiedLayerNormalization,"
                        + "com.microsoft:BiasGelu,com.microsoft:FastGelu,com.microsoft:Gelu,com.microsoft:GroupNorm,"
                        + "com.microsoft:QLinearLeakyRelu,com.microsoft:QLinearSigmoid,com.microsoft:QuickGelu,"
                        + "com.microsoft:DequantizeLinear,com.microsoft:QuantizeLinear,com.microsoft:BiasAdd",
                ElementRules::keeps);
        rules.put("Identity", call -> List.of(call.in(0)));
        rules.put("Dropout", ElementRules::dropout);
        rules.put("Cast", ElementRules::cast);
        rules.put("CastLike", call -> List.of(converted(call.in(0), call.in(1).type())));
        rules.put("Clip", ElementRules::clip);
        rules.put("PRelu", ElementRules::keeps);
        unary(rules, "Abs", Math::abs);
        unary(rules, "Ceil", Math::ceil);
        unary(rules, "Floor", Math::floor);
        unary(rules, "Neg", x -> -x);
        unary(rules, "Not", x -> x == 0 ? 1 : 0);
        unary(rules, "Reciprocal", x -> 1 / x);
        unary(rules, "Round", Math::rint);
        unary(rules, "Sqrt", Math::sqrt);
        binary(rules, "Add", (a, b) -> a + b);
        binary(rules, "Sub", (a, b) -> a - b);
        binary(rules, "Mul", (a, b) -> a * b);
        rules.put("Div", ElementRules::divide);
        binary(rules, "Mod", ElementRules::modulo);
        binary(rules, "Pow", Math::pow);
        binary(rules, "Max", Math::max);
        binary(rules, "Min", Math::min);
        binary(rules, "Sum", (a, b) -> a + b);
        rules.put("Mean", call -> List.of(Value.of(call.in(0).type(), broadcast(call))));
        compare(rules, "Equal", (a, b) -> a == b ? 1 : 0);
        compare(rules, "Greater", (a, b) -> a > b ? 1 : 0);
        compare(rules, "GreaterOrEqual", (a, b) -> a >= b ? 1 : 0);
        compare(rules, "Less", (a, b) -> a < b ? 1 : 0);
        compare(rules, "LessOrEqual", (a, b) -> a <= b ? 1 : 0);
        compare(rules, "And", (a, b) -> a != 0 && b != 0 ? 1 : 0);
        compare(rules, "Or", (a, b) -> a != 0 || b != 0 ? 1 : 0);
        compare(rules, "Xor", (a, b) -> (a != 0) == (b != 0) ? 0 : 1);
        for (String operator : List.of("BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitShift")) {
            rules.put(operator, call -> List.of(call.like(0, broadcast(call))));
        }
        rules.put("com.microsoft:QLinearAdd", call -> quantised(call));
        rules.put("com.microsoft:QLinearMul", call -> quantised(call));
        rules.put("Where", ElementRules::where);
    }

    /** Operators with one output that counts, of the first input's shape; QLinear ones too. */
    private static List<Value> keeps(Call call) {
        Value in = call.in(0);
        List<Value> outputs = new ArrayList<>();
        outputs.add(Value.of(in.type(), in.shape()));
        for (int i = 1; i < call.outputs(); i++) {
            outputs.add(Value.unshaped(in.type()));
        }
        return outputs;
    }

    private static List<Value> quantised(Call call) {
        return List.of(call.like(0, Shape.broadcast(call.shape(0), call.shape(3))));
    }

    private static List<Value> dropout(Call call) {
        Value in = call.in(0);
        return call.outputs() > 1 ? List.of(in, Value.of(ElementType.BOOL, in.shape())) : List.of(in);
    }

    private static List<Value> cast(Call call) {
        return List.of(converted(call.in(0), (int) call.integer("to", ElementType.FLOAT)));
    }

    private static Value converted(Value in, int type) {
        if (!in.hasNumbers() || !ElementType.isInteger(type)) {
            return Value.of(type, in.shape(), in.numbersOrNull());
        }
        Numbers numbers = in.numbers();
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            double value = numbers.get(i);
            values[i] = type == ElementType.BOOL ? (value == 0 ? 0 : 1) : (double) (long) value;
        }
        return Value.of(type, in.shape(), Numbers.of(values));
    }

    private static List<Value> clip(Call call) {
        Value in = call.in(0);
        boolean limits = (!call.has(1) || call.in(1).hasNumbers())
                && (!call.has(2) || call.in(2).hasNumbers());
        if (!in.hasNumbers() || !limits || call.hasAttribute("min") || call.hasAttribute("max")) {
            return List.of(Value.of(in.type(), in.shape()));
        }
        double min = call.has(1) ? single(call.in(1)) : Double.NEGATIVE_INFINITY;
        double max = call.has(2) ? single(call.in(2)) : Double.POSITIVE_INFINITY;
        return List.of(Value.of(
                in.type(), in.shape(), Elements.map(in.numbers(), x -> Math.min(Math.max(x, min), max))));
    }

    private static double single(Value value) {
        if (value.numbers().size() != 1) {
            throw new OnnxException("a limit must be one number, got " + value.shape());
        }
        return value.numbers().get(0);
    }

    private static void unary(Map<String, Rule> rules, String name, DoubleUnaryOperator operator) {
        rules.put(name, call -> {
            Value in = call.in(0);
            return List.of(
                    in.hasNumbers()
                            ? Value.of(in.type(), in.shape(), Elements.map(in.numbers(), operator))
                            : Value.of(in.type(), in.shape()));
        });
    }

    /** Also for more than two operands, or one. */
    private static void binary(Map<String, Rule> rules, String name, DoubleBinaryOperator operator) {
        rules.put(name, call -> List.of(combined(call, call.in(0).type(), operator)));
    }

    private static void compare(Map<String, Rule> rules, String name, DoubleBinaryOperator operator) {
        rules.put(name, call -> List.of(combined(call, ElementType.BOOL, operator)));
    }

    private static List<Value> divide(Call call) {
        int type = call.in(0).type();
        boolean truncates = ElementType.isInteger(type);
        return List.of(combined(call, type, (a, b) -> {
            if (truncates && b == 0) {
                throw new OnnxException("a divisor must not be 0");
            }
            double quotient = a / b;
            return truncates ? Math.signum(quotient) * Math.floor(Math.abs(quotient)) : quotient;
        }));
    }

    private static double modulo(double a, double b) {
        double remainder = a % b;
        return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
    }

    private static Shape broadcast(Call call) {
        Shape shape = call.shape(0);
        for (int i = 1; i < call.inputs().size(); i++) {
            shape = Shape.broadcast(shape, aligned(call, i));
        }
        return shape;
    }

    /** The second operand's shape; before operator set 7 an attribute says which axes of the first it belongs to. */
    private static Shape aligned(Call call, int input) {
        Shape shape = call.shape(input);
        if (input != 1 || call.integer("broadcast", 0) == 0 || !call.hasAttribute("axis")) {
            return shape;
        }
        Shape first = call.shape(0);
        int trailing = first.rank() - first.axis(call.integer("axis", 0)) - shape.rank();
        for (int i = 0; i < trailing; i++) {
            shape = shape.then(Shape.of(1));
        }
        return shape;
    }

    private static Value combined(Call call, int type, DoubleBinaryOperator operator) {
        Shape shape = broadcast(call);
        boolean known = call.inputs().stream().allMatch(Value::hasNumbers);
        if (!known || shape.elements() > Numbers.LIMIT) {
            return Value.of(type, shape);
        }
        Value first = call.in(0);
        Numbers result = first.numbers();
        Shape shaped = first.shape();
        for (int i = 1; i < call.inputs().size(); i++) {
            Shape next = Shape.broadcast(shaped, aligned(call, i));
            result = Elements.combine(result, shaped, call.in(i).numbers(), aligned(call, i), next, operator);
            shaped = next;
        }
        return Value.of(type, shape, result);
    }

    private static List<Value> where(Call call) {
        Shape shape = Shape.broadcast(Shape.broadcast(call.shape(0), call.shape(1)), call.shape(2));
        int type = call.in(1).type();
        boolean known = call.inputs().stream().allMatch(Value::hasNumbers);
        if (!known || shape.elements() > Numbers.LIMIT) {
            return List.of(Value.of(type, shape));
        }
        Numbers condition = Elements.expand(call.in(0).numbers(), call.shape(0), shape);
        Numbers yes = Elements.expand(call.in(1).numbers(), call.shape(1), shape);
        Numbers no = Elements.expand(call.in(2).numbers(), call.shape(2), shape);
        double[] values = new double[condition.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = condition.get(i) == 0 ? no.get(i) : yes.get(i);
        }
        return List.of(Value.of(type, shape, Numbers.of(values)));
    }
}
