package io.github.compoundscaler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links and images lead somewhere: those between pages of the built site, and those of the repository's own texts. */
class LinksTest {
    private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    /** Javadoc, which only the build of the whole site has. */
    private static final Set<String> API =
            Set.of("api/core/index.html", "api/search/index.html", "api/onnx/index.html");

    @TempDir
    private Path site;

    @Test
    void theSitesLinksLeadSomewhere() throws IOException {
        Repository.SITE.write(site);
        for (String api : API) {
            Files.createDirectories(site.resolve(api).getParent());
            Files.writeString(site.resolve(api), "");
        }
        Set<String> broken = new TreeSet<>();
        for (String page : Repository.SITE.pages()) {
            broken.addAll(broken(site.resolve(page + ".html"), Files.readString(site.resolve(page + ".html"))));
        }
        assertEquals(Set.of(), broken);
    }

    @Test
    void theMenuNamesEveryPage() throws IOException {
        String menu = Markdown.html(Files.readString(Repository.MODULE.resolve(Path.of("src", "site", "menu.md"))));
        Set<String> pages = new TreeSet<>(API);
        Repository.SITE.pages().forEach(page -> pages.add(page + ".html"));
        assertEquals(pages, targets(menu).collect(Collectors.toSet()));
    }

    @Test
    void theRepositorysLinksLeadSomewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (String text : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "src-site/README.md")) {
            Path file = Repository.ROOT.resolve(text);
            // The renderer has turned links between pages into links to their HTML, which these texts don't have.
            String html = Markdown.html(Files.readString(file)).replaceAll("\\.html(?=[#\"])", ".md");
            broken.addAll(broken(file, html));
        }
        assertEquals(Set.of(), broken);
    }

    private static Stream<String> targets(String html) {
        return TARGET.matcher(html).results().map(target -> target.group(1));
    }

    private static List<String> broken(Path file, String html) {
        return targets(html)
                .filter(target -> !ELSEWHERE.matcher(target).matches() && !leadsSomewhere(file, html, target))
                .map(target -> file.getFileName() + ": " + target)
                .toList();
    }

    private static boolean leadsSomewhere(Path file, String html, String target) {
        String[] parts = target.split("#", 2);
        Path to = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
        if (!Files.exists(to)) {
            return false;
        }
        return parts.length == 1 || (to.equals(file) ? html : read(to)).contains("id=\"" + parts[1] + "\"");
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(".md") ? Markdown.html(text) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
