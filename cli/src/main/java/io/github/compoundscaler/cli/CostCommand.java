package io.github.compoundscaler.cli;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cost}: what a network costs, as published or at given multipliers. */
@CommandLine.Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler cost NAME",
            "        [--width W --depth D --resolution SIZE | --multipliers FILE.csv]",
            "        [--rounding ROUNDING] [--classes COUNT] [--input-channels COUNT]",
            "        [--convention CONVENTION] [--layers] [--format FORMAT]"
        },
        description = "Counts parameters, multiply-adds (MACs) and activations of a network, exactly.",
        footer = {
            "%nExamples:",
            "  compound-scaler cost efficientnet_b3",
            "  compound-scaler cost efficientnet_b0 --width 1.1 --depth 1.2 --resolution 260",
            "  compound-scaler cost efficientnet_b0 --layers --format csv",
            "  compound-scaler cost efficientnet_b0 --convention fvcore --format json",
            "  compound-scaler cost efficientnet_b0 --multipliers grid.csv --format csv",
            "%nFILE.csv has a header with the columns width, depth and resolution, in any order and among others; lines that begin "
                    + "with # are comments. There is one result per row, in the file's order; if a row is wrong, nothing is printed.",
            "%nKeys: name, resolution, params, macs, biasAdds, activations, convention, flops; with --layers also layers, each with "
                    + "name, kind, inChannels, outChannels, kernel, stride, groups, height, width, params, macs. In JSON one "
                    + "result is an object, several are an array, and resolution is [h, w]; in CSV it is HxW. With --layers the "
                    + "other formats print the layers."
        })
final class CostCommand implements Command {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "A network of the zoo; see: compound-scaler list.")
    private String name;

    @Option(names = "--width", paramLabel = "W", description = "Multiplier of the channels.")
    private @Nullable Double width;

    @Option(names = "--depth", paramLabel = "D", description = "Multiplier of the repeats.")
    private @Nullable Double depth;

    @Option(
            names = "--resolution",
            paramLabel = "SIZE",
            description = "Image size: 224 or 192x320 (height first); that of the network by default.")
    private @Nullable Resolution resolution;

    @Option(
            names = "--multipliers",
            paramLabel = "FILE.csv",
            description = "Many widths, depths and resolutions in one run.")
    private @Nullable Path file;

    @Option(
            names = "--convention",
            paramLabel = "CONVENTION",
            description = "What the key flops counts; macs by default. See: list conventions.")
    private @Nullable Convention convention;

    @Option(names = "--layers", description = "Layer by layer.")
    private boolean layers;

    @Mixin
    private NetworkOptions options;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out) throws IOException {
        if (file != null) {
            checkAlone();
        }
        Multipliers scale = multipliers();
        if (isOnnx(name)) {
            throw new Failure("ONNX files can't be read yet, NAME must be a network of the zoo, got '" + name + "'");
        }
        Architecture network = options.network(name);
        List<Row> rows = new ArrayList<>();
        if (file == null) {
            rows.add(single(network, scale));
        } else {
            MultiplierFile.read(
                    file, (width, depth, size) -> rows.add(row(network, new Multipliers(depth, width, 1), size)));
        }
        output.print(rows, out);
    }

    private Row single(Architecture network, Multipliers scale) {
        try {
            return row(network, scale, resolution);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Failure.at(network.name() + " at width " + scale.width() + ", depth " + scale.depth(), e);
        }
    }

    private Row row(Architecture network, Multipliers scale, @Nullable Resolution size) {
        Architecture scaled = options.rounding().scale(network, scale);
        if (size != null) {
            scaled = scaled.withResolution(size);
        }
        Cost cost = scaled.cost();
        Row row = Rows.cost(scaled, cost, convention == null ? Convention.MACS : convention);
        if (!layers) {
            return row;
        }
        List<Row> nested =
                CostReport.of(scaled.graph()).layers().stream().map(Rows::layer).toList();
        return row.with(Row.Field.forPrograms("layers", new Value.Nested(nested)));
    }

    private void checkAlone() {
        if (width != null || depth != null || resolution != null) {
            throw wrong("--multipliers excludes --width, --depth and --resolution, got both");
        }
        if (layers && output.format() != Format.JSON) {
            throw wrong("--multipliers with --layers must have --format json, got --format " + output.format());
        }
    }

    private Multipliers multipliers() {
        try {
            return new Multipliers(depth == null ? 1 : depth, width == null ? 1 : width, 1);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static boolean isOnnx(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".onnx") || lower.endsWith(".onnx.gz");
    }
}
