package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
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
