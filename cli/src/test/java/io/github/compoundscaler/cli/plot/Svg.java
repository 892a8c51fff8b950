package io.github.compoundscaler.cli.plot;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An SVG file as an XML parser reads it. */
public record Svg(int width, int height, String title, List<String> texts) {

    /** Copies the texts. */
    public Svg {
        texts = List.copyOf(texts);
    }

    /**
     * Parses a file's text.
     *
     * @param text the text
     * @return what is in it
     */
    public static Svg parse(String text) {
        try {
            Element svg = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
            return new Svg(
                    Integer.parseInt(svg.getAttribute("width")),
                    Integer.parseInt(svg.getAttribute("height")),
                    contents(svg, "title").get(0),
                    contents(svg, "text"));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> contents(Element svg, String tag) {
        var elements = svg.getElementsByTagName(tag);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> elements.item(i).getTextContent())
                .toList();
    }
}
