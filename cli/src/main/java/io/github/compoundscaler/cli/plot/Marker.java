package io.github.compoundscaler.cli.plot;

import io.github.compoundscaler.cli.plot.Canvas.Spot;
import java.util.List;
import java.util.stream.IntStream;

/** What stands at a point of a series. */
public enum Marker {
    /** Nothing. */
    NONE(0, 0, 0),
    /** A bar from the axis to the point, beside those of other series. */
    BAR(4, -45, 1),
    /** A disc. */
    DISC(0, 0, 0),
    /** A square. */
    SQUARE(4, -45, 1),
    /** A square on a corner. */
    DIAMOND(4, -90, 1),
    /** A triangle. */
    TRIANGLE(3, -90, 1),
    /** A triangle on a corner. */
    TRIANGLE_DOWN(3, 90, 1),
    /** A pentagon. */
    PENTAGON(5, -90, 1),
    /** A star. */
    STAR(5, -90, 0.45),
    /** A cross. */
    CROSS(4, -45, 0.4);

    /** Corners are this much farther out than a disc's rim, so that areas look alike. */
    private static final double STRETCH = 1.25;

    private final int corners;
    private final int firstAngle;
    private final double waist;

    Marker(int corners, int firstAngle, double waist) {
        this.corners = corners;
        this.firstAngle = firstAngle;
        this.waist = waist;
    }

    void draw(Canvas canvas, Spot centre, double size, int color) {
        if (this == DISC) {
            canvas.disc(centre, size, color);
        } else if (this != NONE) {
            canvas.polygon(outline(centre, size * STRETCH), color);
        }
    }

    private List<Spot> outline(Spot centre, double size) {
        boolean starred = waist < 1;
        int spots = starred ? 2 * corners : corners;
        return IntStream.range(0, spots)
                .mapToObj(i -> {
                    double angle = StrictMath.toRadians(firstAngle + 360.0 * i / spots);
                    double radius = starred ? size * (i % 2 == 0 ? STRETCH : waist) : size;
                    return new Spot(
                            centre.x() + radius * StrictMath.cos(angle), centre.y() + radius * StrictMath.sin(angle));
                })
                .toList();
    }
}
