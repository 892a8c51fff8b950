package io.github.compoundscaler.layer;

import java.util.List;

/** The output shape of each kind of layer, and the conditions on its attributes: what all receivers share. */
public final class Shapes {

    private Shapes() {}

    /**
     * Returns the output of {@link Layers#conv2d}.
     *
     * @param id id of the output
     * @param in input
     * @param outChannels output channels
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param groups groups
     * @return (outChannels, H′, W′)
     * @throws IllegalArgumentException if an attribute is out of range, groups don't divide both channel counts, or the
     *     kernel is larger than the padded input
     */
    public static Tensor conv2d(int id, Tensor in, int outChannels, int kernel, int stride, int padding, int groups) {
        int channels = in.channels();
        if (groups != 1 && (groups < 1 || channels % groups != 0 || outChannels % groups != 0)) {
            throw new IllegalArgumentException("groups must divide input and output channels, got groups " + groups
                    + " for " + channels + " → " + outChannels);
        }
        return new Tensor(
                id,
                outChannels,
                outputSize(in.height(), kernel, stride, padding),
                outputSize(in.width(), kernel, stride, padding));
    }

    /**
     * Returns the output of {@link Layers#adaptiveAveragePool}.
     *
     * @param id id of the output
     * @param in input
     * @param outHeight output height
     * @param outWidth output width
     * @return (C, outHeight, outWidth)
     */
    public static Tensor adaptiveAveragePool(int id, Tensor in, int outHeight, int outWidth) {
        return new Tensor(id, in.channels(), outHeight, outWidth);
    }

    /**
     * Returns the output of {@link Layers#linear}.
     *
     * @param id id of the output
     * @param in input
     * @param outFeatures output channels
     * @return (outFeatures, H, W)
     */
    public static Tensor linear(int id, Tensor in, int outFeatures) {
        return new Tensor(id, outFeatures, in.height(), in.width());
    }

    /**
     * Returns the output of {@link Layers#maxPool} and {@link Layers#averagePool}.
     *
     * @param id id of the output
     * @param in input
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, at most half the kernel, or {@link Layers#SAME}
     * @param ceilMode whether sizes round up
     * @return (C, H′, W′)
     * @throws IllegalArgumentException if an attribute is out of range or the kernel is larger than the padded input (in
     *     ceil mode by a stride or more)
     */
    public static Tensor pool(int id, Tensor in, int kernel, int stride, int padding, boolean ceilMode) {
        if (padding > kernel / 2) {
            throw new IllegalArgumentException(
                    "a pool's padding must be at most half its kernel, got padding " + padding + ", kernel " + kernel);
        }
        return new Tensor(
                id,
                in.channels(),
                pooledSize(in.height(), kernel, stride, padding, ceilMode),
                pooledSize(in.width(), kernel, stride, padding, ceilMode));
    }

    private static int pooledSize(int size, int kernel, int stride, int padding, boolean ceilMode) {
        if (!ceilMode || padding == Layers.SAME) {
            return outputSize(size, kernel, stride, padding);
        }
        checkWindow(kernel, stride, padding);
        // ⌈room / stride⌉ is the last window's index, unless that window would begin beyond the input and its left
        // padding.
        long last = Math.floorDiv(size + 2L * padding - kernel + stride - 1, (long) stride);
        if (last * stride >= (long) size + padding) {
            last--;
        }
        if (last < 0) {
            throw tooLarge(size, kernel, padding);
        }
        return Math.toIntExact(last + 1);
    }

    /**
     * Checks the input of {@link Layers#groupNorm} and {@link Layers#channelShuffle}.
     *
     * @param in input
     * @param groups groups
     * @throws IllegalArgumentException if the groups don't divide the channels
     */
    public static void grouped(Tensor in, int groups) {
        if (groups < 1 || in.channels() % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide the channels, got groups " + groups + " for " + in.channels());
        }
    }

    /**
     * Checks the attributes of {@link Layers#channelConv1d}.
     *
     * @param in input
     * @param kernel kernel size
     * @throws IllegalArgumentException if the input isn't (C, 1, 1) or the kernel isn't odd and positive
     */
    public static void channelConv1d(Tensor in, int kernel) {
        if (in.positions() != 1 || kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException(
                    "a convolution along channels must have a pooled input and an odd kernel," + " got input "
                            + in.shape() + ", kernel " + kernel);
        }
    }

    /**
     * Returns the output of {@link Layers#concat}.
     *
     * @param id id of the output
     * @param parts inputs
     * @return (C₁ + C₂ + …, H, W)
     * @throws IllegalArgumentException if there is no part or they differ in height or width
     * @throws ArithmeticException if the channels don't fit an int
     */
    public static Tensor concat(int id, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concat must have at least one part, got none");
        }
        Tensor first = parts.get(0);
        int channels = 0;
        for (int i = 0; i < parts.size(); i++) {
            Tensor part = parts.get(i);
            if (part.height() != first.height() || part.width() != first.width()) {
                throw new IllegalArgumentException(
                        "parts must have one height and width, got " + first.shape() + " and " + part.shape());
            }
            channels = Math.addExact(channels, part.channels());
        }
        return new Tensor(id, channels, first.height(), first.width());
    }

    /**
     * Returns the output of {@link Layers#slice}.
     *
     * @param id id of the output
     * @param in input
     * @param from first channel
     * @param to channel after the last one
     * @return (to - from, H, W)
     * @throws IllegalArgumentException if the range is empty or not within the channels
     */
    public static Tensor slice(int id, Tensor in, int from, int to) {
        if (from < 0 || to > in.channels() || from >= to) {
            throw new IllegalArgumentException(
                    "a slice must be a range of the " + in.channels() + " channels, got " + from + " to " + to);
        }
        return new Tensor(id, to - from, in.height(), in.width());
    }

    /**
     * Returns the output of {@link Layers#flatten}.
     *
     * @param id id of the output
     * @param in input
     * @return (C · H · W, 1, 1)
     * @throws ArithmeticException if the product doesn't fit an int
     */
    public static Tensor flatten(int id, Tensor in) {
        return new Tensor(id, Math.toIntExact(in.elements()), 1, 1);
    }

    /**
     * Checks the operands of {@link Layers#add} and {@link Layers#multiply}.
     *
     * @param a first operand
     * @param b second operand
     * @throws IllegalArgumentException if the shapes differ
     */
    public static void same(Tensor a, Tensor b) {
        if (!a.sameShape(b)) {
            throw new IllegalArgumentException("operands must have one shape, got " + a.shape() + " and " + b.shape());
        }
    }

    /**
     * Checks the operands of {@link Layers#gate}.
     *
     * @param in what is gated
     * @param gate one factor per channel
     * @throws IllegalArgumentException if the gate isn't (C, 1, 1) for an input of C channels
     */
    public static void gate(Tensor in, Tensor gate) {
        if (gate.channels() != in.channels() || gate.height() != 1 || gate.width() != 1) {
            throw new IllegalArgumentException(
                    "a gate must be " + in.channels() + "×1×1 for an input of " + in.shape() + ", got " + gate.shape());
        }
    }

    /**
     * Returns the output size of a sliding window along one axis: {@code ⌊(size + 2 · padding - kernel) / stride⌋ + 1}, or
     * ⌈size / stride⌉ for {@link Layers#SAME}.
     *
     * @param size input size
     * @param kernel kernel size, at least 1
     * @param stride stride, at least 1
     * @param padding padding on each side, at least 0, or {@link Layers#SAME}
     * @return the output size, at least 1
     * @throws IllegalArgumentException if an attribute is out of range or the kernel is larger than the padded input
     */
    public static int outputSize(int size, int kernel, int stride, int padding) {
        checkWindow(kernel, stride, padding);
        if (padding == Layers.SAME) {
            return stride == 1 ? size : (size - 1) / stride + 1;
        }
        long room = size + 2L * padding - kernel;
        if (room < 0) {
            throw tooLarge(size, kernel, padding);
        }
        return Math.toIntExact(stride == 1 ? room + 1 : room / stride + 1);
    }

    private static void checkWindow(int kernel, int stride, int padding) {
        if (kernel < 1 || stride < 1 || padding < Layers.SAME) {
            throw new IllegalArgumentException(
                    "kernel and stride must be at least 1 and padding at least 0, got kernel " + kernel + ", stride "
                            + stride + ", padding " + padding);
        }
    }

    private static IllegalArgumentException tooLarge(int size, int kernel, int padding) {
        return new IllegalArgumentException(
                "kernel must fit the padded input, got kernel " + kernel + ", size " + size + ", padding " + padding);
    }
}
