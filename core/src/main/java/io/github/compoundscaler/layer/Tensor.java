package io.github.compoundscaler.layer;

/**
 * A feature map (C, H, W) of one example, as the layer that makes it hands it on.
 *
 * <p>Handing the same tensor to two layers is how a network branches. Tensors are made by a receiver of {@link Layers};
 * a block only passes them on. Immutable and thread-safe.
 *
 * @param id which layer of its receiver made it; 0 where the receiver doesn't tell layers apart
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
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a tensor's sizes must be at least 1, got " + shape(channels, height, width));
        }
    }

    /**
     * Returns H · W, the number of positions.
     *
     * @return the positions of one channel
     */
    public long positions() {
        return (long) height * width;
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
     */
    public boolean sameShape(Tensor other) {
        return channels == other.channels && height == other.height && width == other.width;
    }

    /**
     * Returns the shape as text, such as {@code 32×112×112}.
     *
     * @return C×H×W
     */
    public String shape() {
        return shape(channels, height, width);
    }

    private static String shape(int channels, int height, int width) {
        return channels + "×" + height + "×" + width;
    }
}
