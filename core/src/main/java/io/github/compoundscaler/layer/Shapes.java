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
        channelsPerGroup(in.channels(), outChannels, groups);
        return windowed(id, in, outChannels, kernel, stride, padding, false);
    }

    /**
     * Returns what a sliding window makes of a tensor.
     *
     * @param id id of the output
     * @param in input
     * @param channels output channels
     * @param kernel kernel size
     * @param stride stride
     * @param padding padding on each side, or {@link Layers#SAME}
     * @param ceilMode whether sizes round up
     * @return (channels, H′, W′)
     * @throws IllegalArgumentException as {@link #outputSize}
     */
    public static Tensor windowed(
            int id, Tensor in, int channels, int kernel, int stride, int padding, boolean ceilMode) {
        int height = outputSize(in.height(), kernel, stride, padding, ceilMode);
        // Most images are square.
        int width = in.width() == in.height() ? height : outputSize(in.width(), kernel, stride, padding, ceilMode);
        return new Tensor(id, channels, height, width);
    }

    /**
     * Returns how many input channels each output channel of {@link Layers#conv2d} is computed from.
     *
     * @param channels input channels
     * @param outChannels output channels
     * @param groups groups
     * @return channels / groups
     * @throws IllegalArgumentException if the groups don't divide both
     */
    public static int channelsPerGroup(int channels, int outChannels, int groups) {
        // The two common cases, without a division.
        if (groups == 1) {
            return channels;
        }
        if (groups == channels && groups == outChannels) {
            return 1;
        }
        int each = groups < 1 ? 0 : channels / groups;
        if (each * groups != channels || outChannels % groups != 0) {
            throw new IllegalArgumentException("groups must divide input and output channels, got groups " + groups
                    + " for " + channels + " → " + outChannels);
        }
        return each;
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
        poolPadding(kernel, padding);
        return windowed(id, in, in.channels(), kernel, stride, padding, ceilMode);
    }

    /**
     * Checks the padding of {@link Layers#maxPool} and {@link Layers#averagePool}.
     *
     * @param kernel kernel size
     * @param padding padding on each side, or {@link Layers#SAME}
     * @throws IllegalArgumentException if the padding is more than half the kernel
     */
    public static void poolPadding(int kernel, int padding) {
        if (padding > kernel / 2) {
            throw new IllegalArgumentException(
                    "a pool's padding must be at most half its kernel, got padding " + padding + ", kernel " + kernel);
        }
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
        if (in.height() != 1 || in.width() != 1 || kernel < 1 || kernel % 2 == 0) {
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
        Tensor first = parts.isEmpty() ? new Tensor(id, 1, 1, 1) : parts.get(0);
        return new Tensor(id, concatChannels(parts), first.height(), first.width());
    }

    /**
     * Returns the channels of {@link Layers#concat}.
     *
     * @param parts inputs
     * @return C₁ + C₂ + …
     * @throws IllegalArgumentException if there is no part or they differ in height or width
     * @throws ArithmeticException if the channels don't fit an int
     */
    public static int concatChannels(List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("concat must have at least one part, got none");
        }
        Tensor first = parts.get(0);
        int channels = 0;
        for (int i = 0; i < parts.size(); i++) {
            Tensor part = parts.get(i);
            if (!part.sameSize(first)) {
                throw new IllegalArgumentException(
                        "parts must have one height and width, got " + first.shape() + " and " + part.shape());
            }
            channels = Math.addExact(channels, part.channels());
        }
        return channels;
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
        sliceRange(in, from, to);
        return new Tensor(id, to - from, in.height(), in.width());
    }

    /**
     * Checks the range of {@link Layers#slice}.
     *
     * @param in input
     * @param from first channel
     * @param to channel after the last one
     * @throws IllegalArgumentException if the range is empty or not within the channels
     */
    public static void sliceRange(Tensor in, int from, int to) {
        if (from < 0 || to > in.channels() || from >= to) {
            throw new IllegalArgumentException(
                    "a slice must be a range of the " + in.channels() + " channels, got " + from + " to " + to);
        }
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
     * @param ceilMode whether a window that begins in the input or its left padding but ends beyond counts
     * @return the output size, at least 1
     * @throws IllegalArgumentException if an attribute is out of range or the kernel is larger than the padded input (in
     *     ceil mode by a stride or more)
     */
    public static int outputSize(int size, int kernel, int stride, int padding, boolean ceilMode) {
        if (kernel < 1 || stride < 1 || padding < Layers.SAME) {
            throw new IllegalArgumentException(
                    "kernel and stride must be at least 1 and padding at least 0, got kernel " + kernel + ", stride "
                            + stride + ", padding " + padding);
        }
        if (stride == 1 && (padding == Layers.SAME || kernel - 1 == 2 * padding)) {
            return size;
        }
        if (padding == Layers.SAME) {
            return (size - 1) / stride + 1;
        }
        long room = size + 2L * padding - kernel + (ceilMode ? stride - 1 : 0);
        if (room < 0) {
            throw new IllegalArgumentException("kernel must fit the padded input, got kernel " + kernel + ", size "
                    + size + ", padding " + padding);
        }
        long last = room / stride;
        if (ceilMode && last * stride >= (long) size + padding) {
            last--;
        }
        return Math.toIntExact(last + 1);
    }
}
