package io.github.compoundscaler.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are. */
final class Repository {
    /** The build sets it; the working folder is another one, for the examples' files. */
    static final Path MODULE = Path.of(System.getProperty("basedir", "."));

    static final Path ROOT = MODULE.resolve("..").normalize();
    static final Site SITE = new Site(MODULE);
    static final String README = "README";

    private Repository() {}

    /** The source of a page or of the README. */
    static String markdown(String page) throws IOException {
        return page.equals(README) ? Files.readString(ROOT.resolve("README.md")) : SITE.markdown(page);
    }
}
