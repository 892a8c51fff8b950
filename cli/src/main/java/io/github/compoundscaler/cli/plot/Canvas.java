package io.github.compoundscaler.cli.plot;

import java.util.List;

/** What a picture is drawn on. Coordinates are pixels from the upper left corner; colours are {@code 0xRRGGBB}. */
interface Canvas {

    /** A place. */
    record Spot(double x, double y) {}

    /** Where a text's place lies along it. */
    enum Anchor {
        /** At its beginning. */
        START,
        /** In its middle. */
        MIDDLE,
        /** At its end. */
        END
    }

    /** How a text looks; with a halo it can be read on lines. */
    record Font(int size, boolean bold, int color, boolean halo) {}

    /** Draws lines from spot to spot. */
    void line(List<Spot> spots, int color, double width, boolean dashed);

    /** Fills a polygon, with a thin white rim that keeps neighbours apart. */
    void polygon(List<Spot> spots, int color);

    /** Fills a disc, with a thin white rim that keeps neighbours apart. */
    void disc(Spot centre, double radius, int color);

    /** Writes a line of text whose base line goes through a spot. */
    void text(Spot spot, Anchor anchor, Font font, String text);

    /** Writes a line of text upwards, centred at a spot. */
    void upwards(Spot spot, Font font, String text);
}
