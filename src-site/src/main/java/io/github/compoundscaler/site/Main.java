package io.github.compoundscaler.site;

import java.io.IOException;
import java.nio.file.Path;

/** Builds the site. */
public final class Main {
    private Main() {}

    /**
     * Builds the site.
     *
     * @param args this module's folder, and the folder to write
     * @throws IOException if a file can't be read or written
     */
    public static void main(String[] args) throws IOException {
        new Site(Path.of(args[0])).write(Path.of(args[1]));
    }
}
