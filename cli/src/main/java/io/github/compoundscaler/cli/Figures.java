package io.github.compoundscaler.cli;

import io.github.compoundscaler.names.Names;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures that {@code compound-scaler plot} draws when it's given nothing but their name. */
public final class Figures {

    private Figures() {}

    /** All figures. */
    enum Name {
        ACCURACY(
                "ImageNet top-1 accuracy of published networks against their parameters and multiply-adds: EfficientNet's "
                        + "line lies above the older ones, and B7 has an eighth of GPipe's parameters."),
        GROWTH(
                "By how much the multiply-adds really grow along a rule, by rounding, beside 2^N and what the multipliers say."),
        DIMENSIONS(
                "What else grows when a network gets more multiply-adds by depth, width or resolution alone or by all "
                        + "together: parameters, activations, memory."),
        STAGES("Where a network spends its multiply-adds, parameters and activations, from stem to head."),
        PARETO(
                "A grid of depths, widths and resolutions at four times the multiply-adds: parameters against activations, "
                        + "and the combinations than which no other has less of both."),
        LATENCY(
                "Latency that a roofline model predicts from the layers against the published measurements on a GPU and a "
                        + "CPU; each family is predicted by a model that never saw it.");

        private final String caption;

        Name(String caption) {
            this.caption = caption;
        }

        String caption() {
            return caption;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Looks a figure up.
         *
         * @throws IllegalArgumentException if there is no such figure; the message offers the nearest names
         */
        static Name named(String name) {
            Map<String, Name> all = new LinkedHashMap<>();
            for (Name known : values()) {
                all.put(known.toString(), known);
            }
            return Names.get("figure", name, all);
        }
    }

    /**
     * Returns the names of the figures.
     *
     * @return an unmodifiable list
     */
    public static List<String> names() {
        return Arrays.stream(Name.values()).map(Name::toString).toList();
    }

    /**
     * Says what there is to see.
     *
     * @param name a figure's name
     * @return one sentence
     * @throws IllegalArgumentException if there is no such figure; the message offers the nearest names
     */
    public static String caption(String name) {
        return Name.named(name).caption();
    }

    /**
     * Draws a figure.
     *
     * @param name its name
     * @param file where to, as its ending says: {@code .svg}, the same on every machine, or {@code .png}; an existing file is
     *     replaced
     * @throws IOException if it can't be written
     * @throws IllegalArgumentException if there is no such figure or the file ends in something else
     */
    public static void write(String name, Path file) throws IOException {
        PictureFile.of(file)
                .write(PlotCommand.of(Name.named(name)).figure(() -> {}).picture());
    }

    /**
     * Returns a figure's numbers; of {@code latency}, the errors of the models side by side.
     *
     * @param name its name
     * @return a table in Markdown
     * @throws IOException if the published numbers can't be read
     * @throws IllegalArgumentException if there is no such figure
     */
    public static String markdown(String name) throws IOException {
        StringWriter table = new StringWriter();
        Format.MARKDOWN.write(PlotCommand.of(Name.named(name)).figure(() -> {}).rows(), true, table);
        return table.toString();
    }
}
