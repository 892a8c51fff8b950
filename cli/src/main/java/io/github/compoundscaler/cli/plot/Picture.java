package io.github.compoundscaler.cli.plot;

import io.github.compoundscaler.cli.plot.Canvas.Anchor;
import io.github.compoundscaler.cli.plot.Canvas.Font;
import io.github.compoundscaler.cli.plot.Canvas.Spot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Panels, row by row, and below them one legend for all.
 *
 * @param title what it shows, for those who can't see it
 * @param columns panels beside each other
 * @param panelWidth pixels
 * @param panelHeight pixels
 * @param panels the panels, at least one
 */
public record Picture(String title, int columns, int panelWidth, int panelHeight, List<Panel> panels) {
    private static final Font LEGEND = new Font(15, false, 0x222222, false);
    private static final int LEGEND_ROW = 28;
    private static final int LEGEND_LINE = 34;
    private static final int LEGEND_GAP = 24;
    /** Width of a character as a share of the text's size, on the safe side: there are no fonts to ask. */
    private static final double CHARACTER = 0.6;

    private static final int MARGIN = 12;

    /** Copies the panels. */
    public Picture {
        panels = List.copyOf(panels);
    }

    /**
     * Draws the picture as SVG.
     *
     * @return the text of the file
     */
    public String svg() {
        SvgCanvas canvas = new SvgCanvas(width(), height(), title);
        draw(canvas);
        return canvas.end();
    }

    /**
     * Draws the picture as PNG.
     *
     * @return the bytes of the file
     * @throws IOException if this Java writes no PNG
     */
    public byte[] png() throws IOException {
        PngCanvas canvas = new PngCanvas(width(), height());
        draw(canvas);
        return canvas.end();
    }

    private int width() {
        return columns * panelWidth;
    }

    private int height() {
        return panelRows() * panelHeight + legendRows().size() * LEGEND_ROW + MARGIN;
    }

    private int panelRows() {
        return (panels.size() + columns - 1) / columns;
    }

    private void draw(Canvas canvas) {
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).draw(canvas, i % columns * panelWidth, i / columns * panelHeight, panelWidth, panelHeight);
        }
        double y = panelRows() * (double) panelHeight + LEGEND_ROW / 2.0;
        for (List<Series> row : legendRows()) {
            double x = (width() - row.stream().mapToDouble(Picture::legendWidth).sum() + LEGEND_GAP) / 2;
            for (Series series : row) {
                entry(canvas, series, x, y);
                x += legendWidth(series);
            }
            y += LEGEND_ROW;
        }
    }

    private static void entry(Canvas canvas, Series series, double x, double y) {
        series.look().join(canvas, List.of(new Spot(x, y), new Spot(x + LEGEND_LINE - 6, y)));
        series.look().mark(canvas, new Spot(x + LEGEND_LINE / 2.0 - 3, y));
        canvas.text(new Spot(x + LEGEND_LINE, y + 5), Anchor.START, LEGEND, series.name());
    }

    private List<List<Series>> legendRows() {
        Map<String, Series> named = new LinkedHashMap<>();
        for (Panel panel : panels) {
            for (Series series : panel.series()) {
                if (!series.name().isEmpty()) {
                    named.putIfAbsent(series.name(), series);
                }
            }
        }
        List<Series> entries = List.copyOf(named.values());
        int rows = 1;
        while (rows < entries.size() && !fits(split(entries, rows))) {
            rows++;
        }
        return split(entries, rows);
    }

    private boolean fits(List<List<Series>> rows) {
        return rows.stream()
                .allMatch(row -> row.stream().mapToDouble(Picture::legendWidth).sum() <= width());
    }

    /** Rows of equally many entries, but for the last one. */
    private static List<List<Series>> split(List<Series> entries, int rows) {
        int length = (entries.size() + rows - 1) / rows;
        List<List<Series>> split = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += length) {
            split.add(entries.subList(i, Math.min(i + length, entries.size())));
        }
        return split;
    }

    private static double legendWidth(Series series) {
        return LEGEND_LINE + CHARACTER * LEGEND.size() * series.name().length() + LEGEND_GAP;
    }
}
