package io.github.compoundscaler.onnx;

import java.util.regex.Pattern;

/** Where a tensor's bytes are if not in the file: a path below the file's folder, with forward slashes. */
final class ExternalData {
    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern UP = Pattern.compile("(.*[/\\\\])?\\.\\.([/\\\\].*)?", Pattern.DOTALL);

    private ExternalData() {}

    static void checkLocation(String location) {
        if (location.isEmpty()
                || location.indexOf('\\') >= 0
                || location.indexOf('\0') >= 0
                || ABSOLUTE.matcher(location).matches()
                || UP.matcher(location).matches()) {
            throw new OnnxException("external data must be at a path below the file's folder, got '" + location + "'");
        }
    }
}
