package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.search.latency.LogLinearLatency;
import io.github.compoundscaler.search.latency.RooflineLatency;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitCommandTest {

    private static CSVRecord fit(String... options) {
        String[] args = new String[options.length + 4];
        args[0] = "fit";
        args[1] = "efficientnet_b0";
        args[2] = "--format";
        args[3] = "csv";
        System.arraycopy(options, 0, args, 4, options.length);
        return Run.csv(args).get(0);
    }

    @Test
    void printsWhatScalePrints() {
        String[] lines = Run.output("fit", "efficientnet_b0", "--max-macs", "2G", "--format", "csv")
                .split("\n", -1);
        String phi = lines[1].substring(0, lines[1].indexOf(','));
        assertEquals(Run.output("scale", "efficientnet_b0", "--phi", phi, "--format", "csv"), String.join("\n", lines));
        String json = Run.output("fit", "efficientnet_b0", "--max-macs", "2G", "--format", "json");
        assertTrue(json.startsWith("{\"phi\":" + phi + ",\"depthMultiplier\":"), json);
    }

    /** The next double above has another network, which breaks the limit. */
    @ParameterizedTest
    @CsvSource({
        "--max-macs, 2G, macs",
        "--max-macs, 200M, macs",
        "--max-params, 20M, params",
        "--max-activations, 30M, activations"
    })
    void nothingLargerFits(String option, String limit, String key) {
        CSVRecord found = fit(option, limit);
        double max = Numbers.real(limit);
        assertTrue(Long.parseLong(found.get(key)) <= max);
        double next = Math.nextUp(Double.parseDouble(found.get("phi")));
        CSVRecord above = Run.csv("scale", "efficientnet_b0", "--phi", Double.toString(next), "--format", "csv")
                .get(0);
        assertTrue(Long.parseLong(above.get(key)) > max);
    }

    @Test
    void everyLimitIsKept() {
        CSVRecord macs = fit("--max-macs", "2G");
        CSVRecord both = fit("--max-macs", "2G", "--max-weight-bytes", "40M");
        assertTrue(4 * Long.parseLong(both.get("params")) <= 40_000_000);
        assertTrue(Double.parseDouble(both.get("phi")) < Double.parseDouble(macs.get("phi")));
    }

    @Test
    void ruleAndRoundingCount() {
        CSVRecord plain = fit("--max-macs", "1G");
        assertNotEquals(
                plain.get("phi"), fit("--max-macs", "1G", "--rule", "depth").get("phi"));
        assertNotEquals(
                plain.get("phi"),
                fit("--max-macs", "1G", "--coefficients", "1.1,1.1,1.2").get("phi"));
        assertNotEquals(
                plain.get("phi"), fit("--max-macs", "1G", "--rounding", "pycls").get("phi"));
        assertTrue(Long.parseLong(fit("--max-peak-memory", "5M").get("macs"))
                < Long.parseLong(fit("--max-peak-memory", "20M").get("macs")));
    }

    @Test
    void samplingIsTold() {
        Run run = Run.of("fit", "efficientnet_b0", "--max-macs", "500M", "--rounding", "cost-true", "--format", "csv");
        assertEquals(0, run.code());
        assertTrue(run.err().startsWith("compound-scaler: this rounding gives another network"), run.err());
        assertTrue(Long.parseLong(Run.parse(run.out()).get(0).get("macs")) <= 500_000_000);
    }

    /** A model by which a network takes a millisecond per 100M MACs. */
    @Test
    void latencyIsWhatTheModelSays(@TempDir Path folder) throws IOException {
        Path model = folder.resolve("model.txt");
        new LogLinearLatency(List.of(LogLinearLatency.Fact.MACS), -Math.log(1e8), List.of(1.0)).save(model);
        CSVRecord found = fit("--max-latency", "0.01s", "--latency-model", model.toString());
        assertEquals(fit("--max-macs", "1G").get("phi"), found.get("phi"));
        assertEquals(Long.parseLong(found.get("macs")) / 1e8, Double.parseDouble(found.get("latencyMillis")), 1e-9);
        CSVRecord both = fit("--max-latency", "10ms", "--latency-model", model.toString(), "--max-params", "6M");
        assertTrue(Long.parseLong(both.get("params")) <= 6_000_000);
    }

    @Test
    void latencyOfKnownMachines() throws IOException {
        CSVRecord found = fit("--max-latency", "20ms", "--latency-model", "cpu");
        double phi = Double.parseDouble(found.get("phi"));
        assertEquals(
                RooflineLatency.fit(PublishedLatency.samples(PublishedLatency.Machine.CPU), 1)
                        .milliseconds(CompoundScaler.efficientNet().scale(EfficientNet.b0(), phi)),
                Double.parseDouble(found.get("latencyMillis")));
        assertTrue(Double.parseDouble(found.get("latencyMillis")) <= 20);
    }

    @Test
    void latencyModelsThatArentThere(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("gpu");
        assertEquals(
                "compound-scaler: " + missing + ": must be a file, gpu or cpu, got none of that name",
                Run.error(1, "fit", "efficientnet_b0", "--max-latency", "1ms", "--latency-model", missing.toString()));
        Files.writeString(missing, "no model");
        assertEquals(
                "compound-scaler: latency model must begin with 'compound-scaler-latency 1 ', got " + missing,
                Run.error(1, "fit", "efficientnet_b0", "--max-latency", "1ms", "--latency-model", missing.toString()));
    }

    @Test
    void nothingFits() {
        String error = Run.error(1, "fit", "efficientnet_b0", "--max-params", "1000");
        assertTrue(
                error.matches(
                        "compound-scaler: budget must allow the smallest network of efficientnet_b0; that, of phi -\\S+, "
                                + "has params \\d+, \\d+ \\(\\S+ %\\) over the limit of 1000"),
                error);
    }
}
