package io.github.compoundscaler.cli;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.onnx.OnnxReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cost}: what a network costs, as published or at given multipliers. */
@CommandLine.Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler cost NAME",
            "        [--width W --depth D --resolution SIZE | --multipliers FILE.csv]",
            "        [--rounding ROUNDING] [--classes COUNT] [--input-channels COUNT]",
            "        [--convention CONVENTION] [--layers] [--format FORMAT]",
            "       compound-scaler cost FILE.onnx [--dim AXIS=SIZE ...]",
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
            "  compound-scaler cost model.onnx --dim batch=1 --layers",
            "%nFILE.csv has a header with the columns width, depth and resolution, in any order and among others; lines that begin "
                    + "with # are comments. There is one result per row, in the file's order; if a row is wrong, nothing is printed.",
            "%nKeys: name, resolution, params, macs, biasAdds, activations, convention, flops; with --layers also layers, each with "
                    + "name, kind, inChannels, outChannels, kernel, stride, groups, height, width, params, macs. In JSON one "
                    + "result is an object, several are an array, and resolution is [h, w]; in CSV it is HxW. With --layers the "
                    + "other formats print the layers.",
            "%nAn ONNX file's cost is for the batch that it has or is given; resolution is that of its image, empty (in JSON null) "
                    + "if no input is one. Parameters are those in the file, by node that computes with them. What can't be "
                    + "counted, and products of two computed matrices, which no key counts, are told on standard error. JSON "
                    + "then has more keys: lowerBound, unknownOperators, unshapedOperators; matrixProducts, matrixProductMacs."
        })
final class CostCommand implements Command {

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = CompletionCommand.Networks.class,
            description =
                    "A network of the zoo, see: compound-scaler list; or an ONNX file, whose name ends in .onnx or .onnx.gz.")
    private String name;

    @Mixin
    private MultiplierOptions multiplier;

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
            completionCandidates = CompletionCommand.Conventions.class,
            description = "What the key flops counts; macs by default. See: list conventions.")
    private @Nullable Convention convention;

    @Option(names = "--layers", description = "Layer by layer.")
    private boolean layers;

    @Option(
            names = "--dim",
            paramLabel = "AXIS=SIZE",
            description = "Size of a dimension that the ONNX file leaves open, such as batch=1.")
    private List<OnnxFile.Dimension> dimensions = List.of();

    @Mixin
    private NetworkOptions options;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        if (OnnxFile.isNamedBy(name)) {
            checkFile();
            output.print(List.of(onnx(Path.of(name), console)), out);
            return;
        }
        if (!dimensions.isEmpty()) {
            throw new WrongUsage("--dim must go with an ONNX file, got '" + name + "'");
        }
        if (file != null) {
            checkAlone();
        }
        Multipliers scale = multiplier.multipliers();
        Architecture network = options.network(name);
        List<Row> rows = new ArrayList<>();
        if (file == null) {
            rows.add(single(network, scale));
        } else {
            try (Console.Bar bar = console.bar("cost", Console.Bar.UNKNOWN)) {
                MultiplierFile.read(file, (width, depth, size) -> {
                    rows.add(row(network, new Multipliers(depth, width, 1), size));
                    bar.step();
                });
            }
        }
        output.print(rows, out);
    }

    private Row single(Architecture network, Multipliers scale) {
        try {
            return row(network, scale, resolution);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw MultiplierOptions.failure(network.name(), scale, e);
        }
    }

    private Row row(Architecture network, Multipliers scale, @Nullable Resolution size) {
        Architecture scaled = options.rounding().scale(network, scale);
        if (size != null) {
            scaled = scaled.withResolution(size);
        }
        Cost cost = scaled.cost();
        Row row = Rows.cost(scaled, cost, convention());
        if (!layers) {
            return row;
        }
        List<Row> nested =
                CostReport.of(scaled.graph()).layers().stream().map(Rows::layer).toList();
        return row.with(Row.Field.forPrograms("layers", new Value.Nested(nested)));
    }

    private Row onnx(Path onnx, Console console) {
        OnnxReport report = OnnxFile.report(onnx, dimensions);
        report.remarks().forEach(remark -> console.note(onnx + ": " + remark));
        Row row = OnnxRows.cost(String.valueOf(onnx.getFileName()), report, convention());
        if (layers) {
            if (report.layers().isEmpty()) {
                throw new Failure(onnx + ": --layers must have a layer that costs something, got none");
            }
            row = row.with(Row.Field.forPrograms(
                    "layers",
                    new Value.Nested(
                            report.layers().stream().map(OnnxRows::layer).toList())));
        }
        return output.format() == Format.JSON ? OnnxRows.withRest(row, report) : row;
    }

    private Convention convention() {
        return convention == null ? Convention.MACS : convention;
    }

    private void checkFile() {
        if (multiplier.areGiven() || resolution != null || file != null || options.areGiven()) {
            throw new WrongUsage(
                    "an ONNX file excludes all options but --dim, --convention, --layers and --format, got another");
        }
    }

    private void checkAlone() {
        if (multiplier.areGiven() || resolution != null) {
            throw new WrongUsage("--multipliers excludes --width, --depth and --resolution, got both");
        }
        if (layers && output.format() != Format.JSON) {
            throw new WrongUsage(
                    "--multipliers with --layers must have --format json, got --format " + output.format());
        }
    }
}
