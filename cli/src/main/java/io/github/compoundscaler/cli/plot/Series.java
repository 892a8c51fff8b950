package io.github.compoundscaler.cli.plot;

import java.util.List;

/**
 * Points that belong together.
 *
 * @param name what the legend says; empty if it says nothing
 * @param look how they look
 * @param points the points, in the order of their line
 */
public record Series(String name, Look look, List<Point> points) {

    /** Copies the points. */
    public Series {
        points = List.copyOf(points);
    }

    /** On which side of a point its label stands. */
    public enum Side {
        /** Above. */
        ABOVE,
        /** Above, to the left. */
        ABOVE_LEFT,
        /** To the right. */
        RIGHT,
        /** Below. */
        BELOW,
        /** Below, to the right. */
        BELOW_RIGHT
    }

    /**
     * A point.
     *
     * @param x its place along the horizontal axis
     * @param y its place along the vertical axis
     * @param label what stands beside it; may be empty
     * @param side where the label stands
     */
    public record Point(double x, double y, String label, Side side) {

        /**
         * Makes a point without a label.
         *
         * @param x its place along the horizontal axis
         * @param y its place along the vertical axis
         */
        public Point(double x, double y) {
            this(x, y, "", Side.ABOVE);
        }
    }
}
