package io.github.compoundscaler.cli;

import io.github.compoundscaler.cli.plot.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A file for a picture, whose format is told by how the name ends. */
record PictureFile(Path path, Format format) {

    /** How a picture is written. */
    enum Format {
        SVG,
        PNG
    }

    /**
     * Returns the file of a name.
     *
     * @throws IllegalArgumentException if the name ends neither in {@code .svg} nor in {@code .png}
     */
    static PictureFile of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        for (Format format : Format.values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return new PictureFile(path, format);
            }
        }
        throw new IllegalArgumentException("a picture's file must end in .svg or .png, got '" + path + "'");
    }

    /** Writes a picture beside the file and then moves it there, so that nobody ever sees half of it. */
    void write(Picture picture) throws IOException {
        byte[] bytes = format == Format.SVG ? picture.svg().getBytes(StandardCharsets.UTF_8) : picture.png();
        Path part = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
