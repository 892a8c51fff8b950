package io.github.compoundscaler.cli;

import io.github.compoundscaler.onnx.OnnxException;
import io.github.compoundscaler.onnx.OnnxModel;
import io.github.compoundscaler.onnx.OnnxReport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;

/** An ONNX file on the command line. */
final class OnnxFile {

    private OnnxFile() {}

    /** The size of a dimension that the file leaves open, as an option's value. */
    record Dimension(String name, long size) {

        static Dimension parse(String text) {
            // A name may hold an equals sign, a size can't.
            int equals = text.lastIndexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("must be a name and a size such as batch=1, got '" + text + "'");
            }
            return new Dimension(text.substring(0, equals), Numbers.count(text.substring(equals + 1)));
        }
    }

    static boolean isNamedBy(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".onnx") || lower.endsWith(".onnx.gz");
    }

    /**
     * Counts a file.
     *
     * @throws Failure if it can't be read or counted
     */
    static OnnxReport report(Path file, List<Dimension> dimensions) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        dimensions.forEach(dimension -> sizes.put(dimension.name(), dimension.size()));
        try {
            OnnxModel model = OnnxModel.read(file);
            List<String> open = new ArrayList<>(model.dimensions());
            open.removeAll(sizes.keySet());
            if (!open.isEmpty()) {
                throw new Failure(file + ": every open dimension must be given, such as --dim " + open.get(0)
                        + "=1, got no size of " + open);
            }
            return model.report(sizes);
        } catch (OnnxException | ArithmeticException e) {
            throw Failure.at(file.toString(), e);
        } catch (NoSuchFileException e) {
            throw new Failure(file + ": must be a file, got none of that name");
        } catch (ZipException e) {
            throw new Failure(file + ": must be a whole gzip file, got: " + e.getMessage());
        } catch (IOException e) {
            throw new Failure(file + ": must be readable, got: " + e.getMessage());
        }
    }
}
