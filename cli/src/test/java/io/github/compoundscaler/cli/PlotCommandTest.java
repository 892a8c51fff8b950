package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cli.plot.Svg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotCommandTest {

    @TempDir
    Path folder;

    @Test
    void drawsSvgAndPng() throws IOException {
        Path svg = folder.resolve("stages.svg");
        Files.writeString(svg, "what was there before");
        CSVRecord row = Run.csv("plot", "stages", "resnet50", "-o", svg.toString(), "--format", "csv")
                .get(0);
        assertEquals(List.of("stages", svg.toString(), Long.toString(Files.size(svg))), row.toList());
        assertTrue(Svg.parse(Files.readString(svg)).texts().contains("resnet50 at 224x224"));

        Path png = folder.resolve("stages.PNG");
        Run.output("plot", "stages", "resnet50", "--output", png.toString());
        assertEquals(
                2 * Svg.parse(Files.readString(svg)).width(),
                ImageIO.read(png.toFile()).getWidth());

        // Nothing else is left behind.
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void drawsTheSameTwice() throws IOException {
        Path first = folder.resolve("a.svg");
        Path second = folder.resolve("b.svg");
        Run.output("plot", "growth", "-o", first.toString());
        Run.output("plot", "growth", "-o", second.toString());
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void printsWhatItWouldDraw() {
        List<CSVRecord> growth =
                Run.csv("plot", "growth", "--n", "0..1", "--coefficients", "1.2,1.1,1.15", "--format", "csv");
        List<CSVRecord> scaled = Run.csv("scale", "efficientnet_b0", "--n", "0..1", "--format", "csv");
        for (int n = 0; n <= 1; n++) {
            assertEquals(scaled.get(n).get("growth"), growth.get(n).get("tensorflow"));
            assertEquals(scaled.get(n).get("idealGrowth"), growth.get(n).get("idealGrowth"));
        }
        CSVRecord stem = Run.csv("plot", "stages", "--resolution", "192x320", "--format", "csv")
                .get(0);
        assertEquals(Long.toString(96L * 160 * 32 * 27), stem.get("macs"));
        assertTrue(Run.output("plot", "accuracy", "--format", "json").contains("\"macs\" : null")
                || Run.output("plot", "accuracy", "--format", "json").contains("\"macs\":null"));
        assertEquals(
                2 * 447,
                Run.csv("plot", "latency", "--points", "--format", "csv").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plot | Missing required parameter: 'FIGURE'",
                "plot acuracy | Invalid value for positional parameter at index 0 (FIGURE): figure must be a known name, got "
                        + "'acuracy'; nearest: accuracy, latency, pareto",
                "plot stages resnet5 | name must be one of the zoo's, got 'resnet5'; nearest: resnet50, resnet18, resnet26",
                "plot stages -o x.pdf | Invalid value for option '--output': a picture's file must end in .svg or .png, got "
                        + "'x.pdf'",
                "plot accuracy resnet50 | NAME must go with one of [growth, dimensions, stages, pareto], got accuracy",
                "plot latency --resolution 8 | --resolution must go with one of [growth, dimensions, stages, pareto], got latency",
                "plot stages --against macs | --against must go with one of [accuracy], got stages",
                "plot accuracy --against mac | Invalid value for option '--against': must be one of [params, macs], got 'mac'",
                "plot stages --n 1 | --n must go with one of [growth], got stages",
                "plot pareto --rule depth | --coefficients or --rule must go with one of [growth], got pareto",
                "plot growth --rounding pycls | --rounding must go with one of [dimensions, pareto], got growth",
                "plot growth --points | --points must go with one of [latency], got growth"
            })
    void wrongUsage(String args, String message) {
        assertEquals(
                "compound-scaler: " + message + "; see: compound-scaler plot --help",
                Run.error(2, args.split(" ", -1)));
    }

    @Test
    void filesThatCantBeWritten() {
        Path missing = folder.resolve("missing").resolve("x.svg");
        assertEquals(
                "compound-scaler: " + missing + ": must be in a folder that exists, got none of that name",
                Run.error(1, "plot", "stages", "-o", missing.toString()));
    }

    @Test
    void networksThatCantBeDrawn() {
        assertTrue(Run.error(1, "plot", "growth", "--n", "100").contains("got"));
    }
}
