package io.github.compoundscaler.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cli.plot.Series.Point;
import io.github.compoundscaler.cli.plot.Series.Side;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final List<Side> SIDES = List.of(Side.values());

    private static Picture picture() {
        List<Series> series = new ArrayList<>();
        series.add(new Series("a < b & \"c\"", Look.dashed(Look.GREY), List.of(new Point(0, 0), new Point(4, 2))));
        for (Marker marker : Marker.values()) {
            series.add(new Series(
                    marker.name(),
                    Look.joined(Look.BLUE, marker),
                    IntStream.range(0, SIDES.size())
                            .mapToObj(i -> new Point(i, 1, SIDES.get(i).name(), SIDES.get(i)))
                            .toList()));
        }
        Panel panel = new Panel("title", Axis.linear("x, µs", 0, 4), Axis.linear("y", 0, 2), series);
        return new Picture("what", 2, 300, 200, List.of(panel, panel, panel));
    }

    @Test
    void svgIsWellFormedAndItsTextIsText() {
        Svg svg = Svg.parse(picture().svg());
        assertEquals("what", svg.title());
        assertTrue(svg.texts().containsAll(List.of("title", "x, µs", "y", "ABOVE_LEFT", "BELOW_RIGHT")));
        assertEquals(1, svg.texts().stream().filter("a < b & \"c\""::equals).count());
        assertEquals(3, svg.texts().stream().filter("title"::equals).count());
    }

    @Test
    void svgIsTheSameEveryTime() {
        assertEquals(picture().svg(), picture().svg());
    }

    /** Two pixels for each of the SVG's. */
    @Test
    void pngIsTheSamePictureTwiceAsFine() throws IOException {
        Svg svg = Svg.parse(picture().svg());
        var image = ImageIO.read(new ByteArrayInputStream(picture().png()));
        assertEquals(2 * svg.width(), image.getWidth());
        assertEquals(2 * svg.height(), image.getHeight());
        assertEquals(0xFFFFFFFF, image.getRGB(0, 0));
        boolean blue = false;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                blue |= (image.getRGB(x, y) & 0xFFFFFF) == Look.BLUE;
            }
        }
        assertTrue(blue);
    }
}
