package io.github.compoundscaler.site;

import io.github.compoundscaler.cli.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The site as HTML files.
 *
 * @param module the folder that holds {@code src/site}
 */
record Site(Path module) {
    private static final String SUFFIX = ".md";
    private static final Pattern TITLE = Pattern.compile("(?m)^# (.*)$");

    private Path source() {
        return module.resolve(Path.of("src", "site"));
    }

    /** Names of the pages without a suffix, sorted. */
    List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(source().resolve("markdown"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** A page's source as it stands. */
    String markdown(String page) throws IOException {
        return Files.readString(source().resolve("markdown").resolve(page + SUFFIX));
    }

    void write(Path target) throws IOException {
        copy(source().resolve("resources"), target);
        for (String figure : Figures.names()) {
            Figures.write(
                    figure, Files.createDirectories(target.resolve("images")).resolve(figure + ".svg"));
        }
        String template = Files.readString(source().resolve("template.html"));
        String menu = Markdown.html(Files.readString(source().resolve("menu.md")));
        Generated generated = new Generated(module);
        for (String page : pages()) {
            String text = generated.expand(markdown(page));
            String here = "href=\"" + page + ".html\"";
            String html = template.replace("{{title}}", title(page, text))
                    .replace("{{menu}}", menu.replace(here, here + " aria-current=\"page\""))
                    .replace("{{body}}", Markdown.html(text));
            Files.writeString(target.resolve(page + ".html"), html);
        }
    }

    private static String title(String page, String markdown) {
        Matcher title = TITLE.matcher(markdown);
        if (!title.find()) {
            throw new IllegalArgumentException("a page must have a heading, got none in " + page);
        }
        return title.group(1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
