package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cli.AccuracyFigure.Against;
import io.github.compoundscaler.cli.plot.Svg;
import io.github.compoundscaler.cost.BufferReuse;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.InferenceMemory;
import io.github.compoundscaler.cost.TrainingMemory;
import io.github.compoundscaler.search.Candidate;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresTest {

    /** timm's table, of which the jar has extracts. */
    private static Map<String, CSVRecord> published() throws IOException {
        Path table = Path.of("..", "search", "src", "test", "resources", "reference", "published_facts.csv");
        Map<String, CSVRecord> rows = new HashMap<>();
        for (CSVRecord row : Run.parse(Files.readString(table))) {
            rows.put(row.get("model") + " " + row.get("img_size"), row);
            rows.putIfAbsent(row.get("architecture") + " " + row.get("img_size"), row);
        }
        return rows;
    }

    private static Svg svg(Figure figure) {
        return Svg.parse(figure.picture().svg());
    }

    @Test
    void accuracyIsThePublishedOneAndCostTheZoos() throws IOException {
        AccuracyFigure figure = AccuracyFigure.of(Against.values());
        Map<String, CSVRecord> published = published();
        int ofTimm = 0;
        for (List<String> cells : PublishedTable.rows("paper_top1.csv")) {
            CSVRecord row = published.get(cells.get(5) + " " + cells.get(2));
            if (row != null) {
                assertEquals(row.get("top1"), cells.get(4), cells.get(1));
                ofTimm++;
            }
        }
        assertEquals(22, ofTimm);
        for (AccuracyFigure.Network network : figure.networks()) {
            if (network.family().equals("GPipe")) {
                assertEquals(557_000_000, network.params());
                assertEquals(OptionalLong.empty(), network.macs());
                assertEquals(84.3, network.top1());
            } else {
                Value.Pixels pixels = (Value.Pixels) network.resolution();
                Cost cost = Zoo.get(network.name())
                        .withResolution(pixels.resolution())
                        .cost();
                assertEquals(cost.params(), network.params());
                assertEquals(OptionalLong.of(cost.macs()), network.macs());
            }
        }
        assertEquals(
                List.of(77.3, 79.2, 80.3, 81.7, 83.0, 83.7, 84.2, 84.4),
                figure.networks().stream()
                        .filter(network -> network.family().equals("EfficientNet"))
                        .map(AccuracyFigure.Network::top1)
                        .toList());
    }

    @Test
    void accuracyNamesFamiliesAndTheNetworksThatItIsAbout() throws IOException {
        List<String> both = svg(AccuracyFigure.of(Against.values())).texts();
        assertTrue(both.containsAll(List.of(
                "EfficientNet",
                "ResNet",
                "RegNetY",
                "ConvNeXt",
                "MobileNetV2",
                "MobileNetV3",
                "B0",
                "B4",
                "B7",
                "GPipe",
                "parameters",
                "MACs per image",
                "ImageNet top-1, %")));
        List<String> macs = svg(AccuracyFigure.of(Against.MACS)).texts();
        assertFalse(macs.contains("GPipe") || macs.contains("parameters"));
        assertTrue(macs.contains("B7"));
    }

    @Test
    void growthIsTheScalers() {
        GrowthFigure figure = GrowthFigure.of(EfficientNet.b0(), ScalingRule.efficientNet(), Exponents.range(0, 7));
        assertEquals(8, figure.steps().size());
        for (GrowthFigure.Step step : figure.steps()) {
            step.growths().forEach((rounding, growth) -> {
                var report = CompoundScaler.efficientNet()
                        .withRounding(Rounding.named(rounding))
                        .report(EfficientNet.b0(), step.exponent());
                assertEquals(report.growth(), growth);
                assertEquals(report.idealGrowth(), step.ideal());
            });
        }
        assertTrue(svg(figure).texts().containsAll(List.of("tensorflow", "cost-true", "2^N", "d·w²·r²", "N")));
    }

    @Test
    void dimensionsAreTheNetworksOwnFacts() {
        Architecture b0 = EfficientNet.b0();
        DimensionsFigure figure = DimensionsFigure.of(b0, Rounding.costTrue());
        for (DimensionsFigure.Scaled scaled : figure.networks()) {
            Cost cost = scaled.network().cost();
            assertEquals(cost.macs(), scaled.macs());
            assertEquals(cost.params(), scaled.params());
            assertEquals(cost.activations(), scaled.activations());
            assertEquals(
                    4
                            * InferenceMemory.of(scaled.network().graph(), BufferReuse.FUSED)
                                    .peakElements(),
                    scaled.peakMemory());
            TrainingMemory training = TrainingMemory.of(scaled.network().graph());
            assertEquals(4 * (32 * training.keptElements() + 3 * training.params()), scaled.trainingMemory());
        }
        List<DimensionsFigure.Scaled> wide = figure.networks().stream()
                .filter(scaled -> scaled.rule().equals("width"))
                .toList();
        assertEquals(
                List.of(1, 2, 4, 8, 16, 32, 64),
                wide.stream().map(DimensionsFigure.Scaled::ideal).toList());
        assertEquals(b0.cost(), wide.get(0).network().cost());
        assertEquals(
                Rounding.costTrue().cost(b0, ScalingRule.widthOnly().at(3)),
                wide.get(3).network().cost());
        assertTrue(svg(figure).texts().containsAll(List.of("depth", "width", "resolution", "efficientnet")));
    }

    @Test
    void stagesAddUpToTheNetwork() {
        for (Architecture network : List.of(EfficientNet.b0(), Zoo.get("convnext_tiny"))) {
            StagesFigure figure = StagesFigure.of(network);
            List<ToLongFunction<Cost>> facts = List.of(Cost::params, Cost::macs, Cost::activations);
            for (ToLongFunction<Cost> fact : facts) {
                assertEquals(
                        fact.applyAsLong(network.cost()),
                        figure.parts().stream()
                                .mapToLong(part -> fact.applyAsLong(part.cost()))
                                .sum());
            }
            assertTrue(svg(figure).texts().containsAll(List.of("stem", "stage1", "head", "MACs", "parameters")));
        }
    }

    @Test
    void paretoFrontIsWhatNothingOnTheGridBeats() {
        Architecture b0 = EfficientNet.b0();
        ParetoFigure figure = ParetoFigure.of(b0, Rounding.tensorflow());
        for (Candidate candidate : figure.all()) {
            double growth = candidate.cost().macs() / (double) b0.cost().macs();
            assertTrue(growth >= 3.84 && growth <= 4.16, candidate.multipliers() + ": " + growth);
        }
        List<List<Long>> front = figure.front().stream().map(FiguresTest::facts).toList();
        List<List<Long>> unbeaten = figure.all().stream()
                .map(FiguresTest::facts)
                .filter(mine -> figure.all().stream()
                        .map(FiguresTest::facts)
                        .noneMatch(other ->
                                !other.equals(mine) && other.get(0) <= mine.get(0) && other.get(1) <= mine.get(1)))
                .distinct()
                .sorted((a, b) -> Long.compare(a.get(0), b.get(0)))
                .toList();
        assertEquals(unbeaten, front);
        assertTrue(front.size() > 3);
        assertTrue(svg(figure).texts().containsAll(List.of("Pareto front", "compound scaling", "width")));
    }

    private static List<Long> facts(Candidate candidate) {
        return List.of(candidate.cost().params(), candidate.cost().activations());
    }

    @Test
    void latencyComparesTheModelsOnThePublishedMeasurements() throws IOException {
        Map<String, CSVRecord> published = published();
        for (List<String> cells : PublishedTable.rows("published_latency.csv")) {
            CSVRecord row = Objects.requireNonNull(published.get(cells.get(0) + " " + cells.get(1)));
            for (int i = 0; i < 4; i++) {
                String column = List.of("gpu_samples_per_sec", "gpu_batch", "cpu_samples_per_sec", "cpu_batch")
                        .get(i);
                assertEquals(row.get(column), cells.get(i + 2), cells.get(0));
            }
        }

        LatencyFigure figure = LatencyFigure.read(() -> {});
        for (LatencyFigure.Measured measured : figure.machines()) {
            assertEquals(
                    List.of("MACs", "activations", "MACs, activations, params", "roofline"),
                    List.copyOf(measured.errors().keySet()));
            double roofline =
                    Objects.requireNonNull(measured.errors().get("roofline")).median();
            assertTrue(roofline <= 0.1, measured.machine() + ": " + roofline);
            measured.errors()
                    .forEach((model, errors) -> assertTrue(model.equals("roofline") || errors.median() > roofline));
        }
        assertEquals(8, figure.rows().size());
        assertEquals(
                2 * PublishedTable.rows("published_latency.csv").size(),
                figure.points().size());
        List<String> texts = svg(figure).texts();
        assertTrue(texts.containsAll(List.of("measured, ms per image", "predicted, ms per image", "RegNet")));
    }

    static List<String> names() {
        return Figures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void allAreDrawnAndPrinted(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("figure.svg");
        Figures.write(name, file);
        Svg svg = Svg.parse(Files.readString(file));
        assertTrue(svg.texts().size() > 15);
        assertEquals(Figures.markdown(name), Run.output("plot", name, "--format", "markdown"));
        assertFalse(Figures.caption(name).isEmpty());
    }

    @Test
    void wrongNamesAreAnsweredWithTheNearest() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Figures.caption("latence"));
        assertTrue(String.valueOf(e.getMessage())
                .startsWith("figure must be a known name, got 'latence'; nearest: latency, "));
    }
}
