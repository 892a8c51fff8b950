package io.github.compoundscaler.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws a picture as PNG, two of its pixels for one, so that it's sharp on fine screens. */
final class PngCanvas implements Canvas {
    private static final int SCALE = 2;
    private static final float DASH = 7;
    private static final float GAP = 5;
    private static final float RIM = 0.6f;
    private static final float HALO = 3;

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngCanvas(int width, int height) {
        // A picture needs no screen, not even where the environment names one.
        System.setProperty("java.awt.headless", "true");
        image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
    }

    /** Ends the picture and returns the file. */
    byte[] end() throws IOException {
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Without a cache file beside.
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java writes no PNG");
        }
        return out.toByteArray();
    }

    @Override
    public void line(List<Spot> spots, int color, double width, boolean dashed) {
        float[] dashes = dashed ? new float[] {DASH, GAP} : null;
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        graphics.setColor(new Color(color));
        graphics.draw(path(spots));
    }

    @Override
    public void polygon(List<Spot> spots, int color) {
        Path2D path = path(spots);
        path.closePath();
        fill(path, color);
    }

    @Override
    public void disc(Spot centre, double radius, int color) {
        fill(new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), color);
    }

    private void fill(Shape shape, int color) {
        graphics.setColor(new Color(color));
        graphics.fill(shape);
        graphics.setStroke(new BasicStroke(RIM));
        graphics.setColor(Color.WHITE);
        graphics.draw(shape);
    }

    @Override
    public void text(Spot spot, Anchor anchor, Font font, String text) {
        graphics.setFont(new java.awt.Font(
                java.awt.Font.SANS_SERIF, font.bold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN, font.size()));
        double width = graphics.getFont()
                .getStringBounds(text, graphics.getFontRenderContext())
                .getWidth();
        double left = switch (anchor) {
            case START -> 0;
            case MIDDLE -> width / 2;
            case END -> width;
        };
        float x = (float) (spot.x() - left);
        float y = (float) spot.y();
        if (font.halo()) {
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(graphics.getFont()
                    .createGlyphVector(graphics.getFontRenderContext(), text)
                    .getOutline(x, y));
        }
        graphics.setColor(new Color(font.color()));
        graphics.drawString(text, x, y);
    }

    @Override
    public void upwards(Spot spot, Font font, String text) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(spot.x(), spot.y());
        graphics.rotate(-Math.PI / 2);
        text(new Spot(0, 0), Anchor.MIDDLE, font, text);
        graphics.setTransform(before);
    }

    private static Path2D path(List<Spot> spots) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < spots.size(); i++) {
            if (i == 0) {
                path.moveTo(spots.get(i).x(), spots.get(i).y());
            } else {
                path.lineTo(spots.get(i).x(), spots.get(i).y());
            }
        }
        return path;
    }
}
