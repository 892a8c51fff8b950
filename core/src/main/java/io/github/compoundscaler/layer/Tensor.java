package io.github.compoundscaler.layer;

/**
 * A feature map (C, H, W) of one example, as the layer that makes it hands it on.
 *
 * <p>Handing the same tensor to two layers is how a network branches. Tensors are made by a receiver of {@link Layers};
 * a block only passes them on. A receiver that reads a network for all sizes at once makes {@linkplain #sizeless sizeless}
 * tensors. Immutable and thread-safe.
 *
 * @param id a number by which its receiver knows it
 * @param channels C, at least 1
 * @param height H in pixels, at least 1
 * @param width W in pixels, at least 1
 */
public record Tensor(int id, int channels, int height, int width) {

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if a size is less than 1
     */
    public Tensor {
        boolean sized = height > 0 && width > 0;
        if (channels < 1 || (!sized && (height | width) != 0)) {
            throw new IllegalArgumentException(
                    "a tensor's sizes must be at least 1, got " + shape(channels, height, width));
        }
    }

    /**
     * Returns a tensor that stands for any height and width: asking for them throws {@link SizelessException}.
     *
     * @param id a number by which its receiver knows it; equal numbers stand for equal sizes
     * @param channels C, at least 1
     * @return the tensor
     * @throws IllegalArgumentException if the channels are less than 1
     */
    public static Tensor sizeless(int id, int channels) {
        return new Tensor(id, channels, 0, 0);
    }

    /**
     * Returns H.
     *
     * @return the height
     * @throws SizelessException if the tensor stands for any size
     */
    @Override
    public int height() {
        return sized(height);
    }

    /**
     * Returns W.
     *
     * @return the width
     * @throws SizelessException if the tensor stands for any size
     */
    @Override
    public int width() {
        return sized(width);
    }

    private static int sized(int size) {
        if (size == 0) {
            throw new SizelessException();
        }
        return size;
    }

    /**
     * Returns H · W, the number of positions.
     *
     * @return the positions of one channel
     */
    public long positions() {
        return (long) height() * width;
    }

    /**
     * Returns C · H · W.
     *
     * @return the number of elements
     * @throws ArithmeticException if it doesn't fit a long
     */
    public long elements() {
        return Math.multiplyExact(positions(), channels);
    }

    /**
     * Tells whether another tensor has the same C, H and W.
     *
     * @param other the other tensor
     * @return true if the shapes are equal, whoever made the tensors
     * @throws SizelessException if the tensors stand for sizes that may or may not be equal
     */
    public boolean sameShape(Tensor other) {
        return channels == other.channels && sameSize(other);
    }

    /**
     * Tells whether another tensor has the same H and W.
     *
     * @param other the other tensor
     * @return true if the sizes are equal, whoever made the tensors
     * @throws SizelessException if the tensors stand for sizes that may or may not be equal
     */
    public boolean sameSize(Tensor other) {
        boolean sameSizeless = isSizeless() && other.isSizeless() && id == other.id;
        return sameSizeless || (height() == other.height() && width() == other.width());
    }

    /**
     * Tells whether this tensor stands for any height and width.
     *
     * @return true if it has no size
     */
    public boolean isSizeless() {
        return height == 0;
    }

    /**
     * Returns the shape as text, such as {@code 32×112×112}.
     *
     * @return C×H×W
     * @throws SizelessException if the tensor stands for any size
     */
    public String shape() {
        return shape(channels, height(), width());
    }

    private static String shape(int channels, int height, int width) {
        return channels + "×" + height + "×" + width;
    }
}
