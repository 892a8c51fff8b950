package io.github.compoundscaler.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Operators that move, pick, repeat or rearrange elements. */
final class LayoutRules {
    private LayoutRules() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Reshape", LayoutRules::reshape);
        rules.put("Flatten", LayoutRules::flatten);
        rules.put("Squeeze", LayoutRules::squeeze);
        rules.put("Unsqueeze", LayoutRules::unsqueeze);
        rules.put("Transpose", LayoutRules::transpose);
        rules.put("Concat", LayoutRules::concat);
        rules.put("Split", LayoutRules::split);
        rules.put("Slice", LayoutRules::slice);
        rules.put("Gather", LayoutRules::gather);
        rules.put("GatherElements", call -> List.of(call.like(0, call.shape(1))));
        rules.put("GatherND", LayoutRules::gatherNd);
        Names.put(
                rules,
                "Scatter,ScatterElements,ScatterND,ReverseSequence",
                call -> List.of(call.like(0, call.shape(0))));
        rules.put("Expand", LayoutRules::expand);
        rules.put("Tile", LayoutRules::tile);
        rules.put("Pad", LayoutRules::pad);
        rules.put("DepthToSpace", LayoutRules::depthToSpace);
        rules.put("SpaceToDepth", LayoutRules::spaceToDepth);
        rules.put("Resize", LayoutRules::resize);
        rules.put("Upsample", LayoutRules::resize);
        rules.put("GridSample", LayoutRules::gridSample);
    }

    private static List<Value> relabelled(Call call, Shape shape) {
        Value in = call.in(0);
        if (in.shape().elements() != shape.elements()) {
            throw new OnnxException("a reshape must keep the number of elements, got " + in.shape() + " and " + shape);
        }
        return List.of(Value.of(in.type(), shape, in.numbersOrNull()));
    }

    private static List<Value> reshape(Call call) {
        Shape in = call.shape(0);
        long[] target = call.integers("shape", 1);
        boolean zeroIsZero = call.integer("allowzero", 0) != 0;
        int open = -1;
        long known = 1;
        for (int i = 0; i < target.length; i++) {
            if (target[i] == 0 && !zeroIsZero) {
                target[i] = in.get(in.axis(i));
            }
            if (target[i] == -1 && open < 0) {
                open = i;
            } else {
                known = Math.multiplyExact(known, target[i]);
            }
        }
        if (open >= 0) {
            if (known <= 0 || in.elements() % known != 0) {
                throw new OnnxException(
                        "a reshape must keep the number of elements, got " + in + " and " + Arrays.toString(target));
            }
            target[open] = in.elements() / known;
        }
        return relabelled(call, Shape.of(target));
    }

    private static List<Value> flatten(Call call) {
        Shape in = call.shape(0);
        long given = call.integer("axis", 1);
        int axis = given == in.rank() ? in.rank() : in.rank() == 0 ? 0 : in.axis(given);
        return relabelled(call, Shape.of(in.product(0, axis), in.product(axis, in.rank())));
    }

    private static List<Value> squeeze(Call call) {
        Shape in = call.shape(0);
        boolean[] gone = new boolean[in.rank()];
        long[] axes = call.integers("axes", 1);
        for (long axis : axes) {
            gone[in.axis(axis)] = true;
        }
        List<Long> dims = new ArrayList<>();
        for (int i = 0; i < in.rank(); i++) {
            boolean drop = axes.length == 0 ? in.get(i) == 1 : gone[i];
            if (!drop) {
                dims.add(in.get(i));
            }
        }
        return relabelled(call, Shape.of(dims));
    }

    private static List<Value> unsqueeze(Call call) {
        Shape in = call.shape(0);
        long[] axes = call.integers("axes", 1);
        int rank = in.rank() + axes.length;
        boolean[] added = new boolean[rank];
        for (long axis : axes) {
            added[Shape.axis(axis, rank)] = true;
        }
        long[] dims = new long[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            if (!added[i] && next == in.rank()) {
                throw new OnnxException("axes must be distinct, got " + Arrays.toString(axes));
            }
            dims[i] = added[i] ? 1 : in.get(next++);
        }
        return relabelled(call, Shape.of(dims));
    }

    private static List<Value> transpose(Call call) {
        Value in = call.in(0);
        Shape shape = in.shape();
        int rank = shape.rank();
        long[] order = call.integers("perm");
        if (order.length == 0) {
            order = LongStream.range(0, rank).map(i -> rank - 1 - i).toArray();
        }
        long[] sorted = order.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, LongStream.range(0, rank).toArray())) {
            throw new OnnxException("perm must order the axes of " + shape + ", got " + Arrays.toString(order));
        }
        long[] perm = order;
        Shape out =
                Shape.of(Arrays.stream(perm).map(axis -> shape.get((int) axis)).toArray());
        if (!in.hasNumbers()) {
            return List.of(Value.of(in.type(), out));
        }
        long[] strides = shape.strides();
        Numbers numbers = Elements.pick(in.numbers(), out, index -> {
            long at = 0;
            for (int i = 0; i < perm.length; i++) {
                at += index[i] * strides[(int) perm[i]];
            }
            return at;
        });
        return List.of(Value.of(in.type(), out, numbers));
    }

    private static List<Value> concat(Call call) {
        Shape first = call.shape(0);
        int axis = first.axis(call.integer("axis", 1));
        long sum = 0;
        for (int i = 0; i < call.inputs().size(); i++) {
            Shape part = call.shape(i);
            if (part.rank() != first.rank() || !part.with(axis, 0).equals(first.with(axis, 0))) {
                throw new OnnxException(
                        "parts must differ only along axis " + axis + ", got " + first + " and " + part);
            }
            sum = Math.addExact(sum, part.get(axis));
        }
        Shape out = first.with(axis, sum);
        int type = call.in(0).type();
        if (!call.inputs().stream().allMatch(Value::hasNumbers) || out.elements() > Numbers.LIMIT) {
            return List.of(Value.of(type, out));
        }
        double[] values = new double[(int) out.elements()];
        int outer = (int) out.product(0, axis);
        int at = 0;
        for (int row = 0; row < outer; row++) {
            for (Value part : call.inputs()) {
                int length = part.numbers().size() / outer;
                for (int i = 0; i < length; i++) {
                    values[at++] = part.numbers().get(row * length + i);
                }
            }
        }
        return List.of(Value.of(type, out, Numbers.of(values)));
    }

    private static List<Value> split(Call call) {
        Value in = call.in(0);
        Shape shape = in.shape();
        int axis = shape.axis(call.integer("axis", 0));
        long size = shape.get(axis);
        long[] sizes = call.integers("split", 1);
        if (sizes.length == 0) {
            int count = call.outputs();
            sizes = new long[count];
            long each = size / count + (size % count == 0 ? 0 : 1);
            for (int i = 0; i < count; i++) {
                sizes[i] = Math.max(0, Math.min(each, size - i * each));
            }
        }
        if (sizes.length != call.outputs() || Arrays.stream(sizes).anyMatch(part -> part < 0 || part > size)) {
            throw new OnnxException("a split must have a size in [0, " + size + "] per output, got "
                    + Arrays.toString(sizes) + " for " + call.outputs());
        }
        if (Arrays.stream(sizes).sum() != size) {
            throw new OnnxException("parts must add up to " + size + ", got " + Arrays.toString(sizes));
        }
        List<Value> outputs = new ArrayList<>();
        long from = 0;
        for (long part : sizes) {
            outputs.add(range(in, axis, from, 1, part));
            from += part;
        }
        return outputs;
    }

    /** Every {@code step}-th position of an axis, from a first one on. */
    private static Value range(Value in, int axis, long from, long step, long count) {
        Shape shape = in.shape();
        Shape out = shape.with(axis, count);
        if (!in.hasNumbers()) {
            return Value.of(in.type(), out);
        }
        long[] strides = shape.strides();
        Numbers numbers = Elements.pick(in.numbers(), out, index -> {
            long at = 0;
            for (int i = 0; i < strides.length; i++) {
                at += strides[i] * (i == axis ? from + step * index[i] : index[i]);
            }
            return at;
        });
        return Value.of(in.type(), out, numbers);
    }

    private static List<Value> slice(Call call) {
        Value in = call.in(0);
        int rank = in.shape().rank();
        long[] starts = call.integers("starts", 1);
        long[] ends = call.integers("ends", 2);
        long[] axes = call.integers("axes", 3);
        long[] steps = call.has(4) ? call.in(4).numbers().longs() : new long[0];
        if (axes.length == 0) {
            axes = LongStream.range(0, starts.length).toArray();
        }
        if (steps.length == 0) {
            steps = new long[starts.length];
            Arrays.fill(steps, 1);
        }
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw new OnnxException("starts, ends, axes and steps must be of one length, got " + starts.length + ", "
                    + ends.length + ", " + axes.length + ", " + steps.length);
        }
        if (starts.length > rank) {
            throw new OnnxException("a slice must have at most " + rank + " axes, got " + starts.length);
        }
        Value out = Value.of(in.type(), in.shape(), in.numbersOrNull());
        for (int i = 0; i < starts.length; i++) {
            int axis = Shape.axis(axes[i], rank);
            long size = out.shape().get(axis);
            long step = steps[i];
            if (step == 0) {
                throw new OnnxException("a slice's step must not be 0");
            }
            boolean up = step > 0;
            long from = clamp(starts[i], size, up ? 0 : -1, up ? size : size - 1);
            long to = clamp(ends[i], size, up ? 0 : -1, up ? size : size - 1);
            long span = up ? to - from : from - to;
            long width = step == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(step);
            out = range(out, axis, from, step, span <= 0 ? 0 : (span - 1) / width + 1);
        }
        return List.of(out);
    }

    private static long clamp(long position, long size, long least, long most) {
        long positive = position < 0 ? position + size : position;
        return Math.max(least, Math.min(most, positive));
    }

    private static List<Value> gather(Call call) {
        Value in = call.in(0);
        Value indices = call.in(1);
        Shape shape = in.shape();
        int axis = shape.axis(call.integer("axis", 0));
        Shape at = indices.shape();
        Shape out = shape.sub(0, axis).then(at).then(shape.sub(axis + 1, shape.rank()));
        if (!in.hasNumbers() || !indices.hasNumbers() || out.elements() > Numbers.LIMIT) {
            return List.of(Value.of(in.type(), out));
        }
        long size = shape.get(axis);
        long[] positions = indices.numbers().longs();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < -size || positions[i] >= size) {
                throw new OnnxException("an index must be in [" + -size + ", " + size + "), got " + positions[i]);
            }
            positions[i] += positions[i] < 0 ? size : 0;
        }
        long inner = shape.product(axis + 1, shape.rank());
        double[] values = new double[(int) out.elements()];
        for (int i = 0; i < values.length; i++) {
            long rest = i / inner;
            long row = rest / positions.length;
            long position = positions[(int) (rest % positions.length)];
            values[i] = in.numbers().get((int) ((row * size + position) * inner + i % inner));
        }
        return List.of(Value.of(in.type(), out, Numbers.of(values)));
    }

    private static List<Value> gatherNd(Call call) {
        Shape data = call.shape(0);
        Shape indices = call.shape(1);
        long batch = call.integer("batch_dims", 0);
        if (indices.rank() == 0) {
            throw new OnnxException("indices must have axes, got a scalar");
        }
        long depth = indices.get(indices.rank() - 1);
        if (batch < 0 || depth < 0 || batch + depth > data.rank() || batch >= indices.rank()) {
            throw new OnnxException("indices must fit the data, got " + indices + " for " + data);
        }
        Shape out = indices.sub(0, indices.rank() - 1).then(data.sub((int) (batch + depth), data.rank()));
        return List.of(call.like(0, out));
    }

    private static List<Value> expand(Call call) {
        Value in = call.in(0);
        Shape out = Shape.broadcast(in.shape(), Shape.of(call.in(1).numbers().longs()));
        return List.of(
                in.hasNumbers() && out.elements() <= Numbers.LIMIT
                        ? Value.of(in.type(), out, Elements.expand(in.numbers(), in.shape(), out))
                        : Value.of(in.type(), out));
    }

    private static List<Value> tile(Call call) {
        Value in = call.in(0);
        Shape shape = in.shape();
        long[] repeats = call.in(1).numbers().longs();
        if (repeats.length != shape.rank()) {
            throw new OnnxException("repeats must have a number per axis of " + shape + ", got " + repeats.length);
        }
        long[] dims = shape.toArray();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = Math.multiplyExact(dims[i], repeats[i]);
        }
        Shape out = Shape.of(dims);
        if (!in.hasNumbers() || out.elements() > Numbers.LIMIT) {
            return List.of(Value.of(in.type(), out));
        }
        long[] strides = shape.strides();
        Numbers numbers = Elements.pick(in.numbers(), out, index -> {
            long at = 0;
            for (int i = 0; i < strides.length; i++) {
                at += strides[i] * (index[i] % shape.get(i));
            }
            return at;
        });
        return List.of(Value.of(in.type(), out, numbers));
    }

    private static List<Value> pad(Call call) {
        Shape in = call.shape(0);
        int rank = in.rank();
        long[] pads = call.hasAttribute("paddings") ? call.integers("paddings") : call.integers("pads", 1);
        long[] axes = call.has(3)
                ? call.in(3).numbers().longs()
                : LongStream.range(0, rank).toArray();
        if (pads.length != 2 * axes.length) {
            throw new OnnxException("pads must have two numbers per axis, got " + pads.length + " for " + axes.length);
        }
        long[] dims = in.toArray();
        for (int i = 0; i < axes.length; i++) {
            int axis = in.axis(axes[i]);
            dims[axis] = Math.addExact(dims[axis], Math.addExact(pads[i], pads[i + axes.length]));
        }
        return List.of(call.like(0, Shape.of(dims)));
    }

    private static long block(Call call, Shape in) {
        long block = call.integer("blocksize", 0);
        if (in.rank() != 4 || block < 1) {
            throw new OnnxException(
                    "a block size of at least 1 and a rank of 4 must be given, got " + block + ", " + in);
        }
        return block;
    }

    private static List<Value> depthToSpace(Call call) {
        Shape in = call.shape(0);
        long block = block(call, in);
        long squared = Math.multiplyExact(block, block);
        Shape out = Shape.of(
                in.get(0),
                in.get(1) / squared,
                Math.multiplyExact(in.get(2), block),
                Math.multiplyExact(in.get(3), block));
        return relabelledWithoutNumbers(call, out);
    }

    private static List<Value> spaceToDepth(Call call) {
        Shape in = call.shape(0);
        long block = block(call, in);
        long channels = Math.multiplyExact(in.get(1), Math.multiplyExact(block, block));
        return relabelledWithoutNumbers(call, Shape.of(in.get(0), channels, in.get(2) / block, in.get(3) / block));
    }

    private static List<Value> relabelledWithoutNumbers(Call call, Shape out) {
        if (call.shape(0).elements() != out.elements()) {
            throw new OnnxException("blocks must divide the input, got " + call.shape(0) + " and " + out);
        }
        return List.of(call.like(0, out));
    }

    private static List<Value> resize(Call call) {
        Shape in = call.shape(0);
        int scaleInput = call.inputs().size() > 2 ? 2 : 1;
        double[] scales = new double[in.rank()];
        long[] dims = in.toArray();
        long[] axes = call.hasAttribute("axes")
                ? call.integers("axes")
                : LongStream.range(0, in.rank()).toArray();
        if (call.has(3) && call.in(3).numbers().size() > 0) {
            long[] sizes = call.in(3).numbers().longs();
            checkLength("sizes", sizes.length, axes.length);
            for (int i = 0; i < sizes.length; i++) {
                dims[in.axis(axes[i])] = sizes[i];
            }
            return List.of(call.like(0, Shape.of(dims)));
        }
        Numbers given = call.has(scaleInput) ? call.in(scaleInput).numbers() : attributeScales(call);
        checkLength("scales", given.size(), axes.length);
        Arrays.fill(scales, 1);
        for (int i = 0; i < axes.length; i++) {
            scales[in.axis(axes[i])] = given.get(i);
        }
        for (int i = 0; i < dims.length; i++) {
            dims[i] = (long) Numbers.checked(Math.floor((double) dims[i] * scales[i]));
        }
        return List.of(call.like(0, Shape.of(dims)));
    }

    private static Numbers attributeScales(Call call) {
        Proto.Attribute scales = call.attributes().get("scales");
        if (scales == null) {
            throw new OnnxException("scales or sizes must be given");
        }
        return Numbers.of(
                scales.reals().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void checkLength(String what, int given, int axes) {
        if (given != axes) {
            throw new OnnxException(what + " must have a number per axis, got " + given + " for " + axes);
        }
    }

    private static List<Value> gridSample(Call call) {
        Shape in = call.shape(0);
        Shape grid = call.shape(1);
        if (in.rank() < 3 || grid.rank() != in.rank()) {
            throw new OnnxException("a grid must have the input's rank, got " + in + " and " + grid);
        }
        return List.of(call.like(0, in.sub(0, 2).then(grid.sub(1, grid.rank() - 1))));
    }
}
