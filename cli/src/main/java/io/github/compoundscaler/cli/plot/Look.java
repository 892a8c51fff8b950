package io.github.compoundscaler.cli.plot;

import java.util.List;

/**
 * How a series looks.
 *
 * @param color {@code 0xRRGGBB}
 * @param marker what stands at its points
 * @param size the marker's radius in pixels
 * @param line what joins its points, in their order
 */
public record Look(int color, Marker marker, double size, Line line) {
    // Okabe and Ito's colours, which people who see fewer colours tell apart too; yellow is too pale on white.
    /** Black. */
    public static final int BLACK = 0x000000;
    /** Orange. */
    public static final int ORANGE = 0xE69F00;
    /** Light blue. */
    public static final int SKY_BLUE = 0x56B4E9;
    /** Green. */
    public static final int GREEN = 0x009E73;
    /** Blue. */
    public static final int BLUE = 0x0072B2;
    /** Dark orange. */
    public static final int VERMILLION = 0xD55E00;
    /** Pink. */
    public static final int PURPLE = 0xCC79A7;
    /** Grey, for what is only there to compare with. */
    public static final int GREY = 0x8A8A8A;

    private static final double SIZE = 5.5;

    /** What joins points. */
    public enum Line {
        /** Nothing. */
        NONE(0),
        /** A thin line. */
        THIN(1.8),
        /** A thick line. */
        THICK(3),
        /** A thin line with gaps. */
        DASHED(1.8);

        private final double width;

        Line(double width) {
            this.width = width;
        }
    }

    /** Draws what joins some points. */
    void join(Canvas canvas, List<Canvas.Spot> spots) {
        if (line != Line.NONE) {
            canvas.line(spots, color, line.width, line == Line.DASHED);
        }
    }

    /** Draws what stands at a point. */
    void mark(Canvas canvas, Canvas.Spot spot) {
        marker.draw(canvas, spot, size, color);
    }

    /**
     * Returns the look of points that aren't joined.
     *
     * @param color their colour
     * @param marker what stands at them
     * @return the look
     */
    public static Look points(int color, Marker marker) {
        return new Look(color, marker, SIZE, Line.NONE);
    }

    /**
     * Returns the look of points that a thin line joins.
     *
     * @param color their colour
     * @param marker what stands at them
     * @return the look
     */
    public static Look joined(int color, Marker marker) {
        return new Look(color, marker, SIZE, Line.THIN);
    }

    /**
     * Returns the look of points that a thick line joins.
     *
     * @param color their colour
     * @param marker what stands at them
     * @return the look
     */
    public static Look prominent(int color, Marker marker) {
        return new Look(color, marker, SIZE + 1, Line.THICK);
    }

    /**
     * Returns the look of a dashed line without markers.
     *
     * @param color its colour
     * @return the look
     */
    public static Look dashed(int color) {
        return new Look(color, Marker.NONE, 0, Line.DASHED);
    }

    /**
     * Returns the look of bars.
     *
     * @param color their colour
     * @return the look
     */
    public static Look bars(int color) {
        return new Look(color, Marker.BAR, SIZE, Line.NONE);
    }
}
