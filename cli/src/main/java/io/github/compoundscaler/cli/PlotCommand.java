package io.github.compoundscaler.cli;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plot}: figures of the library's own numbers. */
@CommandLine.Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "compound-scaler plot accuracy [--against params|macs] [-o FILE]",
            "       compound-scaler plot growth [NAME] [--n N]",
            "        [--coefficients A,B,C | --rule RULE] [-o FILE]",
            "       compound-scaler plot dimensions [NAME] [--rounding ROUNDING] [-o FILE]",
            "       compound-scaler plot stages [NAME] [-o FILE]",
            "       compound-scaler plot pareto [NAME] [--rounding ROUNDING] [-o FILE]",
            "       compound-scaler plot latency [--points] [-o FILE]"
        },
        description = {
            "Draws a figure of the library's own numbers, or prints the numbers if no file is named.",
            "",
            "accuracy: published ImageNet top-1 against parameters and MACs.",
            "growth: MACs along a rule, ideal and with each rounding.",
            "dimensions: what else grows with the MACs, by depth, width, resolution or all.",
            "stages: where a network spends MACs, parameters, activations.",
            "pareto: parameters against activations at four times the MACs.",
            "latency: predicted against measured, on a GPU and a CPU."
        },
        footer = {
            "%nExamples:",
            "  compound-scaler plot accuracy -o accuracy.svg",
            "  compound-scaler plot accuracy --against macs -o macs.png",
            "  compound-scaler plot stages convnext_tiny -o stages.png",
            "  compound-scaler plot growth efficientnet_b0 --n 0..4 --format csv",
            "  compound-scaler plot latency --format markdown",
            "%nKeys: with -o figure, file, bytes. Otherwise, for accuracy family, name, resolution, params, macs, top1; for growth n, "
                    + "powerOfTwo, idealGrowth and each rounding; for dimensions rule, idealGrowth, resolution, macs, params, "
                    + "activations, peakMemory, trainingMemory; for stages part, params, macs, activations, paramsPercent, "
                    + "macsPercent, activationsPercent; for pareto kind, depthMultiplier, widthMultiplier, "
                    + "resolutionMultiplier, resolution, params, macs, activations; for latency machine, model, networks, "
                    + "medianErrorPercent, percentile90ErrorPercent; with --points machine, name, family, resolution, batch, "
                    + "measuredMillis, estimatedMillis. In JSON it's an array."
        })
final class PlotCommand implements Command {
    private static final String DEFAULT = "efficientnet_b0";

    @Parameters(index = "0", paramLabel = "FIGURE", description = "${COMPLETION-CANDIDATES}.")
    private Figures.Name figure = Figures.Name.ACCURACY;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = CompletionCommand.Networks.class,
            description = "A network of the zoo, see: compound-scaler list; " + DEFAULT + " by default.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to draw: a name that ends in .svg or .png; an existing file is replaced.")
    private @Nullable PictureFile file;

    @Option(names = "--against", paramLabel = "COST", description = "${COMPLETION-CANDIDATES}; both by default.")
    private AccuracyFigure.@Nullable Against against;

    @Option(
            names = "--n",
            paramLabel = "N",
            converter = Exponents.Whole.class,
            description = "Whole exponents: 0..7 or 1,2,5; 0..7 by default.")
    private @Nullable Exponents n;

    @Option(
            names = "--rounding",
            paramLabel = "ROUNDING",
            completionCandidates = CompletionCommand.Roundings.class,
            description =
                    "How multipliers become whole numbers; cost-true by default, for pareto tensorflow. See: list roundings.")
    private @Nullable Rounding rounding;

    @Option(
            names = "--resolution",
            paramLabel = "SIZE",
            description = "Image size of the network: 224 or 192x320 (height first).")
    private @Nullable Resolution resolution;

    @Option(names = "--points", description = "Prints the networks one by one instead of the models' errors.")
    private boolean points;

    @Mixin
    private RuleOptions rule = new RuleOptions();

    @Mixin
    private Output output;

    /** A figure without options. */
    static PlotCommand of(Figures.Name figure) {
        PlotCommand command = new PlotCommand();
        command.figure = figure;
        return command;
    }

    @Override
    public void run(Writer out, Console console) throws IOException {
        check();
        Figure drawn;
        try (Console.Bar bar = console.bar("plot", Console.Bar.UNKNOWN)) {
            drawn = figure(bar::step);
        }
        if (file == null) {
            output.printList(points && drawn instanceof LatencyFigure latency ? latency.points() : drawn.rows(), out);
            return;
        }
        long bytes = write(file, drawn);
        output.print(
                List.of(Row.of(
                        new Row.Field("figure", "figure", new Value.Text(figure.toString())),
                        new Row.Field("file", "file", new Value.Text(file.path().toString())),
                        new Row.Field("bytes", "bytes", new Value.Whole(bytes)))),
                out);
    }

    /**
     * Makes the figure as the options say.
     *
     * @param progress is run now and then
     */
    Figure figure(Runnable progress) throws IOException {
        return switch (figure) {
            case ACCURACY ->
                against == null ? AccuracyFigure.of(AccuracyFigure.Against.values()) : AccuracyFigure.of(against);
            case GROWTH -> GrowthFigure.of(network(), rule.rule(), n == null ? Exponents.range(0, 7) : n);
            case DIMENSIONS -> DimensionsFigure.of(network(), rounding == null ? Rounding.costTrue() : rounding);
            case STAGES -> StagesFigure.of(network());
            case PARETO -> ParetoFigure.of(network(), rounding == null ? Rounding.tensorflow() : rounding);
            case LATENCY -> LatencyFigure.read(progress);
        };
    }

    private Architecture network() {
        Architecture network;
        try {
            network = Zoo.get(name == null ? DEFAULT : name);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()), e);
        }
        return resolution == null ? network : network.withResolution(resolution);
    }

    private void check() {
        Set<Figures.Name> ofNetworks =
                EnumSet.of(Figures.Name.GROWTH, Figures.Name.DIMENSIONS, Figures.Name.STAGES, Figures.Name.PARETO);
        only(name != null, "NAME", ofNetworks);
        only(resolution != null, "--resolution", ofNetworks);
        only(against != null, "--against", EnumSet.of(Figures.Name.ACCURACY));
        only(n != null, "--n", EnumSet.of(Figures.Name.GROWTH));
        only(rule.areGiven(), "--coefficients or --rule", EnumSet.of(Figures.Name.GROWTH));
        only(rounding != null, "--rounding", EnumSet.of(Figures.Name.DIMENSIONS, Figures.Name.PARETO));
        only(points, "--points", EnumSet.of(Figures.Name.LATENCY));
    }

    private void only(boolean given, String option, Set<Figures.Name> figures) {
        if (given && !figures.contains(figure)) {
            throw new WrongUsage(option + " must go with one of " + figures + ", got " + figure);
        }
    }

    private static long write(PictureFile file, Figure drawn) {
        try {
            file.write(drawn.picture());
            return Files.size(file.path());
        } catch (NoSuchFileException e) {
            throw new Failure(file.path() + ": must be in a folder that exists, got none of that name");
        } catch (IOException e) {
            throw new Failure(file.path() + ": must be writable, got: " + e);
        }
    }
}
