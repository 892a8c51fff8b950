package io.github.compoundscaler.cli.plot;

import io.github.compoundscaler.cli.plot.Canvas.Anchor;
import io.github.compoundscaler.cli.plot.Canvas.Font;
import io.github.compoundscaler.cli.plot.Canvas.Spot;
import io.github.compoundscaler.cli.plot.Series.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Two axes with what stands between them.
 *
 * @param title what stands above
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series the series, in the order of the legend; those with thick lines are drawn last
 */
public record Panel(String title, Axis x, Axis y, List<Series> series) {
    private static final int TEXT_COLOR = 0x222222;
    private static final Font TITLE = new Font(17, true, TEXT_COLOR, false);
    private static final Font AXIS = new Font(16, false, TEXT_COLOR, false);
    private static final Font TICK = new Font(15, false, TEXT_COLOR, false);
    private static final int LABEL_SIZE = 14;
    private static final int BAR_LABEL_SIZE = 13;
    private static final int GRID = 0xE2E2E2;
    private static final int FRAME = 0x444444;

    private static final int ABOVE = 40;
    private static final int BELOW = 58;
    private static final int LEFT = 84;
    private static final int RIGHT = 18;
    private static final int TICK_LENGTH = 5;
    /** From a base line to the middle of digits, as a share of the text's size. */
    private static final double HALF_DIGIT = 0.36;

    private static final double GROUP_WIDTH = 0.86;

    /** Copies the series. */
    public Panel {
        series = List.copyOf(series);
    }

    void draw(Canvas canvas, int left, int top, int width, int height) {
        new Drawing(canvas, left + LEFT, top + ABOVE, left + width - RIGHT, top + height - BELOW).draw();
    }

    /** One drawing of the panel, between four sides. */
    private final class Drawing {
        private final Canvas canvas;
        private final double left;
        private final double top;
        private final double right;
        private final double bottom;

        Drawing(Canvas canvas, double left, double top, double right, double bottom) {
            this.canvas = canvas;
            this.left = left;
            this.top = top;
            this.right = right;
            this.bottom = bottom;
        }

        void draw() {
            xAxis();
            yAxis();
            canvas.line(
                    List.of(
                            new Spot(left, top),
                            new Spot(right, top),
                            new Spot(right, bottom),
                            new Spot(left, bottom),
                            new Spot(left, top)),
                    FRAME,
                    1,
                    false);
            canvas.text(new Spot((left + right) / 2, top - 14), Anchor.MIDDLE, TITLE, title);
            List<Series> bars = series.stream()
                    .filter(some -> some.look().marker() == Marker.BAR)
                    .toList();
            bars.forEach(some -> bars(some, bars.indexOf(some), bars.size()));
            for (boolean thick : new boolean[] {false, true}) {
                series.stream()
                        .filter(some -> some.look().marker() != Marker.BAR)
                        .filter(some -> (some.look().line() == Look.Line.THICK) == thick)
                        .forEach(this::points);
            }
        }

        private void xAxis() {
            for (Axis.Tick tick : x.ticks()) {
                double at = spot(tick.value(), y.min()).x();
                boolean labelled = !tick.label().isEmpty();
                if (labelled && x.scale() == Axis.Scale.LOGARITHMIC) {
                    rule(new Spot(at, bottom), new Spot(at, top), GRID);
                }
                rule(new Spot(at, bottom), new Spot(at, bottom + (labelled ? TICK_LENGTH : TICK_LENGTH / 2.0)), FRAME);
                if (labelled) {
                    canvas.text(new Spot(at, bottom + 22), Anchor.MIDDLE, TICK, tick.label());
                }
            }
            canvas.text(new Spot((left + right) / 2, bottom + 46), Anchor.MIDDLE, AXIS, x.title());
        }

        private void yAxis() {
            for (Axis.Tick tick : y.ticks()) {
                double at = spot(x.min(), tick.value()).y();
                boolean labelled = !tick.label().isEmpty();
                if (labelled) {
                    rule(new Spot(left, at), new Spot(right, at), GRID);
                    canvas.text(new Spot(left - 9, at + HALF_DIGIT * TICK.size()), Anchor.END, TICK, tick.label());
                }
                rule(new Spot(left - (labelled ? TICK_LENGTH : TICK_LENGTH / 2.0), at), new Spot(left, at), FRAME);
            }
            canvas.upwards(new Spot(left - 60, (top + bottom) / 2), AXIS, y.title());
        }

        private void rule(Spot from, Spot to, int color) {
            canvas.line(List.of(from, to), color, 1, false);
        }

        private void points(Series some) {
            Look look = some.look();
            List<Spot> spots = new ArrayList<>();
            some.points().forEach(point -> spots.add(spot(point.x(), point.y())));
            look.join(canvas, spots);
            spots.forEach(spot -> look.mark(canvas, spot));
            for (int i = 0; i < spots.size(); i++) {
                label(some.points().get(i), spots.get(i), look);
            }
        }

        private void label(Point point, Spot spot, Look look) {
            if (point.label().isEmpty()) {
                return;
            }
            double aside = look.size() + 3;
            double above = spot.y() - look.size() - 5;
            double below = spot.y() + look.size() + 3 + 2 * HALF_DIGIT * LABEL_SIZE;
            Font font = new Font(LABEL_SIZE, look.line() == Look.Line.THICK, look.color(), true);
            switch (point.side()) {
                case ABOVE -> canvas.text(new Spot(spot.x(), above), Anchor.MIDDLE, font, point.label());
                case ABOVE_LEFT ->
                    canvas.text(new Spot(spot.x() - aside + 2, above + 4), Anchor.END, font, point.label());
                case RIGHT ->
                    canvas.text(
                            new Spot(spot.x() + aside + 2, spot.y() + HALF_DIGIT * LABEL_SIZE - 2),
                            Anchor.START,
                            font,
                            point.label());
                case BELOW -> canvas.text(new Spot(spot.x(), below), Anchor.MIDDLE, font, point.label());
                case BELOW_RIGHT ->
                    canvas.text(new Spot(spot.x() + aside - 2, below - 2), Anchor.START, font, point.label());
            }
        }

        private void bars(Series some, int slot, int slots) {
            double step = GROUP_WIDTH / slots;
            Font font = new Font(BAR_LABEL_SIZE, false, TEXT_COLOR, false);
            for (Point point : some.points()) {
                double from = point.x() - GROUP_WIDTH / 2 + slot * step;
                Spot upperLeft = spot(from, point.y());
                Spot lowerRight = spot(from + step, y.min());
                canvas.polygon(
                        List.of(
                                upperLeft,
                                new Spot(lowerRight.x(), upperLeft.y()),
                                lowerRight,
                                new Spot(upperLeft.x(), lowerRight.y())),
                        some.look().color());
                canvas.text(
                        new Spot((upperLeft.x() + lowerRight.x()) / 2, upperLeft.y() - 4),
                        Anchor.MIDDLE,
                        font,
                        point.label());
            }
        }

        private Spot spot(double atX, double atY) {
            return new Spot(left + x.share(atX) * (right - left), bottom - y.share(atY) * (bottom - top));
        }
    }
}
