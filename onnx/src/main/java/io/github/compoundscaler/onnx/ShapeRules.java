package io.github.compoundscaler.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Operators that make constants, ask for shapes, or reduce axes. */
final class ShapeRules {
    private ShapeRules() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Constant", ShapeRules::constant);
        rules.put("Shape", ShapeRules::shape);
        rules.put(
                "Size",
                call -> List.of(Value.of(ElementType.INT64, Shape.SCALAR, Numbers.of((double)
                        call.shape(0).elements()))));
        rules.put("ConstantOfShape", ShapeRules::constantOfShape);
        rules.put("Range", ShapeRules::range);
        rules.put("EyeLike", call -> List.of(Value.of((int) call.integer("dtype", 1), call.shape(0))));
        Names.put(
                rules,
                "RandomNormal,RandomUniform",
                call -> List.of(Value.of((int) call.integer("dtype", 1), Shape.of(call.integers("shape")))));
        Names.put(
                rules,
                "ReduceL1,ReduceL2,ReduceLogSum,ReduceLogSumExp,ReduceMean,ReduceSumSquare",
                call -> reduced(call, null));
        rules.put("ReduceSum", call -> reduced(call, (a, b) -> a + b));
        rules.put("ReduceProd", call -> reduced(call, (a, b) -> a * b));
        rules.put("ReduceMax", call -> reduced(call, Math::max));
        rules.put("ReduceMin", call -> reduced(call, Math::min));
        Names.put(rules, "ArgMax,ArgMin", ShapeRules::arg);
        rules.put("TopK", ShapeRules::topK);
        rules.put("OneHot", ShapeRules::oneHot);
        rules.put("NonZero", ShapeRules::nonZero);
    }

    private static List<Value> constant(Call call) {
        Map<String, Proto.Attribute> attributes = call.attributes();
        Proto.Attribute dense = attributes.getOrDefault("value", attributes.get("sparse_value"));
        if (dense != null && dense.tensor() != null) {
            Proto.Tensor tensor = dense.tensor();
            return List.of(Value.of(tensor.type(), tensor.shape(), tensor.values()));
        }
        Proto.Attribute real = attributes.get("value_float");
        if (real != null) {
            return List.of(Value.of(ElementType.FLOAT, Shape.SCALAR, Numbers.of(real.real())));
        }
        Proto.Attribute integer = attributes.get("value_int");
        if (integer != null) {
            return List.of(Value.of(ElementType.INT64, Shape.SCALAR, Numbers.of((double) integer.integer())));
        }
        Proto.Attribute reals = attributes.get("value_floats");
        if (reals != null) {
            return List.of(vector(ElementType.FLOAT, reals.reals()));
        }
        Proto.Attribute integers = attributes.get("value_ints");
        if (integers != null) {
            return List.of(vector(
                    ElementType.INT64,
                    integers.integers().stream().map(i -> (double) i).toList()));
        }
        throw new Value.NotKnown();
    }

    private static Value vector(int type, List<Double> numbers) {
        double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return Value.of(type, Shape.of(values.length), values.length > Numbers.LIMIT ? null : Numbers.of(values));
    }

    private static List<Value> shape(Call call) {
        Shape in = call.shape(0);
        int rank = in.rank();
        int start = bound(call.integer("start", 0), rank);
        int end = bound(call.integer("end", rank), rank);
        double[] dims = new double[Math.max(0, end - start)];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = Numbers.checked((double) in.get(start + i));
        }
        return List.of(Value.of(ElementType.INT64, Shape.of(dims.length), Numbers.of(dims)));
    }

    private static int bound(long axis, int rank) {
        long positive = axis < 0 ? axis + rank : axis;
        return (int) Math.max(0, Math.min(rank, positive));
    }

    private static List<Value> constantOfShape(Call call) {
        Shape out = Shape.of(call.in(0).numbers().longs());
        Proto.Attribute given = call.attributes().get("value");
        Proto.Tensor tensor = given == null ? null : given.tensor();
        int type = tensor == null ? ElementType.FLOAT : tensor.type();
        double fill =
                tensor != null && tensor.values() != null && tensor.values().size() == 1
                        ? tensor.values().get(0)
                        : 0;
        if (out.elements() > Numbers.LIMIT) {
            return List.of(Value.of(type, out));
        }
        double[] values = new double[(int) out.elements()];
        java.util.Arrays.fill(values, fill);
        return List.of(Value.of(type, out, Numbers.of(values)));
    }

    private static List<Value> range(Call call) {
        double start = number(call, 0);
        double step = number(call, 2);
        double count = Math.max(0, Math.ceil((number(call, 1) - start) / step));
        if (step == 0 || Double.isNaN(count)) {
            throw new OnnxException("a range's step must not be 0, got " + step);
        }
        long length = (long) Numbers.checked(count);
        int type = call.in(0).type();
        if (length > Numbers.LIMIT) {
            return List.of(Value.of(type, Shape.of(length)));
        }
        double[] values = new double[(int) length];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i * step;
        }
        return List.of(Value.of(type, Shape.of(length), Numbers.of(values)));
    }

    private static double number(Call call, int input) {
        Numbers numbers = call.in(input).numbers();
        if (numbers.size() != 1) {
            throw new OnnxException("a range must be given by single numbers, got " + numbers.size());
        }
        return numbers.get(0);
    }

    private static List<Value> reduced(Call call, @Nullable DoubleBinaryOperator operator) {
        Value in = call.in(0);
        Shape shape = in.shape();
        boolean keep = call.integer("keepdims", 1) != 0;
        long[] axes = call.integers("axes", 1);
        if (axes.length == 0 && call.integer("noop_with_empty_axes", 0) != 0) {
            return List.of(Value.of(in.type(), shape, in.numbersOrNull()));
        }
        boolean[] gone = reducedAxes(shape, axes);
        List<Long> dims = new ArrayList<>();
        int left = 1;
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                dims.add(shape.get(i));
                left = shape.get(i) == 1 ? left : 0;
            } else if (keep) {
                dims.add(1L);
            }
        }
        Shape out = Shape.of(dims);
        boolean whole = left == 1 && in.hasNumbers() && in.numbers().size() > 0;
        if (operator == null || !whole) {
            return List.of(Value.of(in.type(), out));
        }
        double result = in.numbers().get(0);
        for (int i = 1; i < in.numbers().size(); i++) {
            result = operator.applyAsDouble(result, in.numbers().get(i));
        }
        return List.of(Value.of(in.type(), out, Numbers.of(result)));
    }

    /** Which axes a reduction goes over: all where none is named. */
    static boolean[] reducedAxes(Shape shape, long[] axes) {
        boolean[] gone = new boolean[shape.rank()];
        java.util.Arrays.fill(gone, axes.length == 0);
        for (long axis : axes) {
            gone[shape.axis(axis)] = true;
        }
        return gone;
    }

    private static List<Value> arg(Call call) {
        Shape shape = call.shape(0);
        int axis = shape.axis(call.integer("axis", 0));
        Shape out = call.integer("keepdims", 1) != 0
                ? shape.with(axis, 1)
                : shape.sub(0, axis).then(shape.sub(axis + 1, shape.rank()));
        return List.of(Value.of(ElementType.INT64, out));
    }

    private static List<Value> topK(Call call) {
        Shape shape = call.shape(0);
        long k = call.has(1) ? call.in(1).numbers().single() : call.integer("k", 0);
        Shape out = shape.with(shape.axis(call.integer("axis", -1)), k);
        return List.of(call.like(0, out), Value.of(ElementType.INT64, out));
    }

    private static List<Value> oneHot(Call call) {
        Shape indices = call.shape(0);
        int axis = Shape.axis(call.integer("axis", -1), indices.rank() + 1);
        Shape out = indices.sub(0, axis)
                .then(Shape.of(call.in(1).numbers().single()))
                .then(indices.sub(axis, indices.rank()));
        return List.of(Value.of(call.in(2).type(), out));
    }

    private static List<Value> nonZero(Call call) {
        Value in = call.in(0);
        Numbers numbers = in.numbers();
        if (in.shape().rank() != 1) {
            throw new Value.NotKnown();
        }
        double[] positions = new double[numbers.size()];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            if (numbers.get(i) != 0) {
                positions[count++] = i;
            }
        }
        return List.of(
                Value.of(ElementType.INT64, Shape.of(1, count), Numbers.of(java.util.Arrays.copyOf(positions, count))));
    }
}
