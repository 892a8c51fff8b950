package io.github.compoundscaler.arch;

/** The arithmetic of group widths and bottleneck ratios that grouped blocks share. */
final class GroupWidth {

    private GroupWidth() {}

    /** What becomes of a group width in a network of other width; no groups (0) and depthwise (1) stay what they are. */
    static int scaled(int groupWidth, WidthScaling widths) {
        return groupWidth <= 1 ? groupWidth : widths.groupWidth(groupWidth);
    }

    /** Inner channels of a block: a ratio of its channels, halves to even. */
    static int innerChannels(int channels, double ratio) {
        double inner = Math.max(1, Math.rint(channels * ratio));
        if (!(inner <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("channels must fit an int, got width " + inner);
        }
        return (int) inner;
    }

    /** The nearest multiple of a group width, halves to even, at least one; a group width of 0 asks for nothing. */
    static int multiple(int channels, int groupWidth) {
        if (groupWidth == 0 || channels <= groupWidth) {
            return channels;
        }
        return (int) (Math.rint((double) channels / groupWidth) * groupWidth);
    }

    /** Number of groups; a group width of 0 stands for one group, and one over the channels for the channels. */
    static int groups(int channels, int groupWidth) {
        if (groupWidth == 0) {
            return 1;
        }
        int width = Math.min(groupWidth, channels);
        if (channels % width != 0) {
            throw new IllegalArgumentException(
                    "groupWidth must divide the inner channels, got " + groupWidth + " for " + channels);
        }
        return channels / width;
    }

    /**
     * The width nearest to a wanted one whose inner channels are a multiple of the group width; pycls's {@code
     * adjust_block_compatibility}.
     */
    static int fit(int width, double ratio, int groupWidth) {
        if (groupWidth == 0) {
            return width;
        }
        int inner = (int) Math.max(1, width * ratio);
        int group = Math.min(groupWidth, inner);
        int multiple = ratio > 1 ? leastCommonMultiple(group, (int) ratio) : group;
        int fitted = (int) Math.max(multiple, Math.rint((double) inner / multiple) * multiple);
        return (int) (fitted / ratio);
    }

    /** A group width no larger than the inner channels. */
    static int clipped(int width, double ratio, int groupWidth) {
        return groupWidth == 0 ? 0 : Math.min(groupWidth, innerChannels(width, ratio));
    }

    private static int leastCommonMultiple(int a, int b) {
        return Math.multiplyExact(a / commonDivisor(a, b), b);
    }

    /** The greatest divisor of both. */
    static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    static void check(double ratio, int groupWidth) {
        Checks.positive("ratio", ratio);
        if (groupWidth < 0) {
            throw new IllegalArgumentException("groupWidth must be at least 0, got " + groupWidth);
        }
    }
}
