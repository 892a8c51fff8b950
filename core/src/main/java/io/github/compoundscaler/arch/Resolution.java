package io.github.compoundscaler.arch;

/**
 * The size of an input image in pixels. Immutable and thread-safe.
 *
 * @param height height, at least 1
 * @param width width, at least 1
 */
public record Resolution(int height, int width) {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if height or width is less than 1
     */
    public Resolution {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("resolution must be at least 1x1, got " + height + "x" + width);
        }
    }

    /**
     * Returns a square resolution.
     *
     * @param size height and width, at least 1
     * @return size × size
     * @throws IllegalArgumentException if the size is less than 1
     */
    public static Resolution square(int size) {
        return new Resolution(size, size);
    }

    /**
     * Reads {@code 224} or {@code 192x320} (height first).
     *
     * @param text the text
     * @return the resolution
     * @throws IllegalArgumentException if the text is neither form
     */
    public static Resolution parse(String text) {
        int x = text.indexOf('x');
        try {
            return x < 0
                    ? square(Integer.parseInt(text))
                    : new Resolution(Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "resolution must be pixels such as 224 or 192x320, got '" + text + "'", e);
        }
    }

    /**
     * Returns the form that {@link #parse} reads.
     *
     * @return such as {@code 192x320}
     */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
