package io.github.compoundscaler.cost;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Shapes;
import java.util.List;

/**
 * How the sizes inside a network follow from its image's, for any resolution. Immutable and thread-safe.
 *
 * @param sizes 1 × 1, the image, and the others, each after the one that it is made of
 * @param equal sizes of branches that come together, which not every image makes equal
 */
public record SizeChain(List<Size> sizes, List<Pair> equal) {

    /** Copies the lists. */
    public SizeChain {
        sizes = List.copyOf(sizes);
        equal = List.copyOf(equal);
    }

    /**
     * Two sizes that must be equal.
     *
     * @param a number of the one
     * @param b number of the other
     */
    public record Pair(int a, int b) {}

    /**
     * A size: fixed, the image's, or what a window makes of another one.
     *
     * @param parent number of the size that it is made of; -1 for the image, -2 for a fixed size
     * @param height fixed height, 0 if it isn't fixed
     * @param width fixed width, 0 if it isn't fixed
     * @param kernel the window's kernel, 1 for "same" padding
     * @param stride the window's stride
     * @param padding the window's padding
     * @param ceilMode the window's rounding
     */
    public record Size(int parent, int height, int width, int kernel, int stride, int padding, boolean ceilMode) {
        static final Size IMAGE = new Size(-1, 0, 0, 1, 1, Layers.SAME, false);

        static Size fixed(int height, int width) {
            return new Size(-2, height, width, 1, 1, Layers.SAME, false);
        }

        /** Windows that differ in nothing but how they come to "same" padding make one size. */
        static Size windowed(int parent, int kernel, int stride, int padding, boolean ceilMode) {
            Shapes.outputSize(Integer.MAX_VALUE / 2, kernel, stride, padding, ceilMode);
            boolean same =
                    padding == Layers.SAME || (ceilMode ? kernel == stride && padding == 0 : kernel - 1 == 2 * padding);
            return new Size(parent, 0, 0, same ? 1 : kernel, stride, same ? Layers.SAME : padding, !same && ceilMode);
        }

        boolean keepsParent() {
            return kernel == 1 && stride == 1 && padding == Layers.SAME;
        }

        private int along(int size) {
            return Shapes.outputSize(size, kernel, stride, padding, ceilMode);
        }
    }

    /**
     * Returns the number of positions (H · W) at each size.
     *
     * @param height the image's height, at least 1
     * @param width the image's width, at least 1
     * @return one number per size
     * @throws IllegalArgumentException if the image is less than 1 × 1, a window doesn't fit its padded input, or branches that come
     *     together have different sizes
     */
    public long[] positions(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("an image must be at least 1x1, got " + height + "x" + width);
        }
        int[] heights = new int[sizes.size()];
        int[] widths = new int[heights.length];
        long[] positions = new long[heights.length];
        for (int i = 0; i < heights.length; i++) {
            Size size = sizes.get(i);
            int fromHeight = size.parent() < 0 ? height : heights[size.parent()];
            int fromWidth = size.parent() < 0 ? width : widths[size.parent()];
            heights[i] = size.height() > 0 ? size.height() : size.along(fromHeight);
            widths[i] = size.width() > 0 ? size.width() : size.along(fromWidth);
            positions[i] = (long) heights[i] * widths[i];
        }
        for (Pair pair : equal) {
            if (heights[pair.a()] != heights[pair.b()] || widths[pair.a()] != widths[pair.b()]) {
                throw new IllegalArgumentException(
                        "branches must have one height and width where they come together, got "
                                + heights[pair.a()] + "×" + widths[pair.a()] + " and " + heights[pair.b()] + "×"
                                + widths[pair.b()] + " for an image of " + height + "×" + width);
            }
        }
        return positions;
    }
}
