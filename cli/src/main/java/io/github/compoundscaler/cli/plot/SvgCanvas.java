package io.github.compoundscaler.cli.plot;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a picture as SVG. */
final class SvgCanvas implements Canvas {
    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter xml;

    SvgCanvas(int width, int height, String title) {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartElement("svg");
            xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
            xml.writeAttribute("viewBox", "0 0 " + width + " " + height);
            attributes(
                    "width",
                    number(width),
                    "height",
                    number(height),
                    "role",
                    "img",
                    "font-family",
                    "'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif");
            xml.writeCharacters("\n");
            xml.writeStartElement("title");
            xml.writeCharacters(title);
            xml.writeEndElement();
            xml.writeCharacters("\n");
            empty("rect", "width", "100%", "height", "100%", "fill", "#fff");
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Ends the picture and returns it. */
    String end() {
        try {
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return out.toString();
    }

    @Override
    public void line(List<Spot> spots, int color, double width, boolean dashed) {
        empty(
                "polyline",
                "points",
                points(spots),
                "fill",
                "none",
                "stroke",
                color(color),
                "stroke-width",
                number(width),
                dashed ? "stroke-dasharray" : "",
                "7 5");
    }

    @Override
    public void polygon(List<Spot> spots, int color) {
        empty("polygon", "points", points(spots), "fill", color(color), "stroke", "#fff", "stroke-width", "0.6");
    }

    @Override
    public void disc(Spot centre, double radius, int color) {
        empty(
                "circle",
                "cx",
                number(centre.x()),
                "cy",
                number(centre.y()),
                "r",
                number(radius),
                "fill",
                color(color),
                "stroke",
                "#fff",
                "stroke-width",
                "0.6");
    }

    @Override
    public void text(Spot spot, Anchor anchor, Font font, String text) {
        text(font, text, anchor, "x", number(spot.x()), "y", number(spot.y()));
    }

    @Override
    public void upwards(Spot spot, Font font, String text) {
        String place = "translate(" + number(spot.x()) + " " + number(spot.y()) + ") rotate(-90)";
        text(font, text, Anchor.MIDDLE, "transform", place);
    }

    private void text(Font font, String text, Anchor anchor, String... place) {
        try {
            xml.writeStartElement("text");
            attributes(place);
            attributes(
                    "text-anchor",
                    anchor.name().toLowerCase(Locale.ROOT),
                    "font-size",
                    number(font.size()),
                    font.bold() ? "font-weight" : "",
                    "bold",
                    "fill",
                    color(font.color()));
            if (font.halo()) {
                attributes("stroke", "#fff", "stroke-width", "3", "stroke-linejoin", "round", "paint-order", "stroke");
            }
            xml.writeCharacters(text);
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void empty(String element, String... attributes) {
        try {
            xml.writeEmptyElement(element);
            attributes(attributes);
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Writes names and values by turns; those without a name are left out. */
    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i].isEmpty()) {
                xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
    }

    private static String points(List<Spot> spots) {
        return spots.stream()
                .map(spot -> number(spot.x()) + "," + number(spot.y()))
                .collect(Collectors.joining(" "));
    }

    private static String color(int color) {
        return String.format(Locale.ROOT, "#%06x", color);
    }

    /** Tenths of a pixel are as much as anyone sees, and hide how the last bits of logarithms come out. */
    private static String number(double value) {
        double tenths = Math.rint(value * 10) / 10 + 0.0;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    /** Text in memory has no reason to fail. */
    private static IllegalStateException broken(XMLStreamException e) {
        return new IllegalStateException(e);
    }
}
