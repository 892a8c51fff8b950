package io.github.compoundscaler.cli;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.onnx.OnnxExport;
import io.github.compoundscaler.onnx.Weights;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: a network as an ONNX file. */
@CommandLine.Command(
        name = "export",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler export NAME -o FILE.onnx",
            "        [--n N | --phi PHI | --width W --depth D] [--resolution SIZE]",
            "        [--coefficients A,B,C | --rule RULE] [--rounding ROUNDING]",
            "        [--classes COUNT] [--input-channels COUNT]",
            "        [--weights random|constant|none] [--seed SEED]",
            "        [--batch COUNT | --dynamic-batch] [--external-data]",
            "        [--format FORMAT]"
        },
        description =
                "Writes a network as an ONNX file (operator set 17, IR 8) that ONNX Runtime runs, and prints what it costs.",
        footer = {
            "%nExamples:",
            "  compound-scaler export efficientnet_b0 -o b0.onnx",
            "  compound-scaler export efficientnet_b0 --n 2 -o n2.onnx --dynamic-batch",
            "  compound-scaler export resnet50 --width 0.5 --weights none -o half.onnx",
            "%nThe input is called input, the output output. Equal seeds give equal files, byte by byte.",
            "%nKeys: name, resolution, params, macs, biasAdds, activations, convention, flops, as of cost; file, bytes."
        })
final class ExportCommand implements Command {

    /** So many parameters take a while to write. */
    private static final long LARGE = 50_000_000;

    /** What stands in the place of trained weights. */
    enum Filling {
        RANDOM,
        CONSTANT,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = CompletionCommand.Networks.class,
            description = "A network of the zoo; see: compound-scaler list.")
    private String name;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.onnx",
            description = "Where to write; an existing file is replaced.")
    private Path file = Path.of("");

    @Option(
            names = "--weights",
            paramLabel = "WEIGHTS",
            description =
                    "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default. Random ones keep signals alive; constant ones "
                            + "make a small file that runs; without any the file is for tools that count.")
    private Filling weights = Filling.RANDOM;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of random weights; 0 by default.")
    private @Nullable Long seed;

    @Option(names = "--batch", paramLabel = "COUNT", description = "Images per run; 1 by default.")
    private @Nullable Integer batch;

    @Option(names = "--dynamic-batch", description = "Leaves the number of images open; the dimension is called batch.")
    private boolean dynamicBatch;

    @Option(
            names = "--external-data",
            description = "Weights in a file of their own beside, FILE.onnx.data; needed from 2 GiB on.")
    private boolean externalData;

    @Mixin
    private ScaleOptions scale;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        check();
        Architecture network = scale.network(name);
        OnnxExport export = OnnxExport.of(network);
        export = switch (weights) {
            case RANDOM -> export.withWeights(Weights.seeded(seed == null ? 0 : seed));
            case CONSTANT -> export.withConstantWeights();
            case NONE -> export.withoutWeights();
        };
        if (batch != null) {
            export = export.withBatch(batch);
        }
        if (dynamicBatch) {
            export = export.withDynamicBatch();
        }
        if (externalData) {
            export = export.withExternalData();
        }
        long bytes;
        try (Console.Bar bar = console.bar("write", Console.Bar.UNKNOWN)) {
            if (network.cost().params() > LARGE) {
                bar.show();
            }
            bytes = write(export);
        }
        Row row = Rows.cost(network, network.cost(), Convention.MACS)
                .with(new Row.Field("file", "file", new Value.Text(file.toString())))
                .with(new Row.Field("bytes", "bytes", new Value.Whole(bytes)));
        output.print(List.of(row), out);
    }

    private void check() {
        if (seed != null && weights != Filling.RANDOM) {
            throw new WrongUsage("--seed must go with random weights, got --weights " + weights);
        }
        if (externalData && weights != Filling.RANDOM) {
            throw new WrongUsage("--external-data must go with random weights, got --weights " + weights);
        }
        if (batch != null && dynamicBatch) {
            throw new WrongUsage("--batch and --dynamic-batch exclude each other, got both");
        }
    }

    private long write(OnnxExport export) {
        try {
            export.write(file);
            return Files.size(file);
        } catch (NoSuchFileException e) {
            throw new Failure(file + ": must be in a folder that exists, got none of that name");
        } catch (IOException e) {
            throw new Failure(file + ": must be writable, got: " + e);
        }
    }
}
