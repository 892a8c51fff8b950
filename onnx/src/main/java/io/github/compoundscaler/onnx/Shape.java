package io.github.compoundscaler.onnx;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The dimensions of a tensor, all known; immutable. */
final class Shape {
    static final Shape SCALAR = new Shape();
    private static final int MAX_RANK = 64;

    private final long[] dims;

    private Shape(long... dims) {
        this.dims = dims;
    }

    static Shape of(long... dims) {
        if (dims.length > MAX_RANK) {
            throw new OnnxException("a tensor must have at most " + MAX_RANK + " dimensions, got " + dims.length);
        }
        for (long dim : dims) {
            if (dim < 0) {
                throw new OnnxException("a dimension must be at least 0, got " + dim);
            }
        }
        return new Shape(dims.clone());
    }

    static Shape of(Collection<Long> dims) {
        return of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    int rank() {
        return dims.length;
    }

    long get(int axis) {
        return dims[axis];
    }

    /** The axis itself, or counted from the end where negative. */
    int axis(long axis) {
        return axis(axis, dims.length);
    }

    static int axis(long axis, int rank) {
        long positive = axis < 0 ? axis + rank : axis;
        if (positive < 0 || positive >= rank) {
            throw new OnnxException("axis must be in [" + -rank + ", " + (rank - 1) + "], got " + axis);
        }
        return (int) positive;
    }

    /** The number of elements. */
    long elements() {
        return product(0, dims.length);
    }

    /** The product of the dimensions of some axes. */
    long product(int from, int to) {
        long product = 1;
        for (int i = from; i < to; i++) {
            product = Math.multiplyExact(product, dims[i]);
        }
        return product;
    }

    long[] toArray() {
        return dims.clone();
    }

    Shape with(int axis, long dim) {
        long[] changed = dims.clone();
        changed[axis] = dim;
        return of(changed);
    }

    Shape sub(int from, int to) {
        return new Shape(Arrays.copyOfRange(dims, from, to));
    }

    Shape then(Shape more) {
        return of(
                LongStream.concat(Arrays.stream(dims), Arrays.stream(more.dims)).toArray());
    }

    /** The number of elements between two neighbours along each axis. */
    long[] strides() {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride = Math.multiplyExact(stride, dims[i]);
        }
        return strides;
    }

    /** The shape of an element-wise result: axes align at the end, and 1 goes with anything. */
    static Shape broadcast(Shape a, Shape b) {
        if (a.rank() < b.rank()) {
            return broadcast(b, a);
        }
        long[] result = a.dims.clone();
        int shift = a.rank() - b.rank();
        for (int i = 0; i < b.rank(); i++) {
            long other = b.dims[i];
            long dim = result[shift + i];
            if (dim != other && dim != 1 && other != 1) {
                throw new OnnxException("shapes must broadcast, got " + a + " and " + b);
            }
            result[shift + i] = dim == 1 ? other : dim;
        }
        return new Shape(result);
    }

    List<Long> toList() {
        return Arrays.stream(dims).boxed().toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return Arrays.stream(dims).mapToObj(Long::toString).collect(Collectors.joining("×", "[", "]"));
    }
}
