package io.github.compoundscaler.site;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as the pages use it: CommonMark, tables, and headings that links can point to. */
final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> (node, tag, attributes) -> link(node, attributes))
            .build();

    private Markdown() {}

    static Node parse(String text) {
        return PARSER.parse(text);
    }

    static String html(String text) {
        return RENDERER.render(parse(text));
    }

    /** Pages link to each other's sources, so that they can be read as they are. */
    private static void link(Node node, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.computeIfPresent("href", (key, to) -> to.replaceFirst("^([\\w-]+)\\.md(?=#|$)", "$1.html"));
        }
    }
}
