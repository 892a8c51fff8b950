package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** N = 0 and 1 against the rows "B0" and "phi 1" of efficientnet_edge_scaling.csv. */
class ScaleCommandTest {
    private static final double GROWTH = 992629472d / 385814752d;
    private static final String KEYS =
            "depthMultiplier,widthMultiplier,resolutionMultiplier,resolution,params,macs,biasAdds,"
                    + "activations,idealGrowth,growth";

    @Test
    void jsonIsAnArrayOfSeveral() {
        assertEquals("""
                [
                {"n":0,"depthMultiplier":1.0,"widthMultiplier":1.0,"resolutionMultiplier":1.0,"resolution":[224,224],\
                "params":5288548,"macs":385814752,"biasAdds":10340,"activations":6748036,"idealGrowth":1.0,"growth":1.0},
                {"n":1,"depthMultiplier":1.2,"widthMultiplier":1.1,"resolutionMultiplier":1.15,"resolution":[257,257],\
                "params":9109994,"macs":992629472,"biasAdds":16410,"activations":13778962,"idealGrowth":1.92027,"growth":%s}
                ]
                """.formatted(GROWTH), Run.output("scale", "efficientnet_b0", "--n", "0..1", "--format", "json"));
    }

    @Test
    void jsonIsAnObjectOfOne() {
        assertEquals("""
                {"phi":0.0,"depthMultiplier":1.0,"widthMultiplier":1.0,"resolutionMultiplier":1.0,"resolution":[224,224],\
                "params":5288548,"macs":385814752,"biasAdds":10340,"activations":6748036,"idealGrowth":1.0,"growth":1.0}
                """, Run.output("scale", "EfficientNet-B0", "--phi", "0", "--format", "json"));
    }

    @Test
    void csv() {
        assertEquals(
                """
                n,%s
                0,1.0,1.0,1.0,224x224,5288548,385814752,10340,6748036,1.0,1.0
                1,1.2,1.1,1.15,257x257,9109994,992629472,16410,13778962,1.92027,%s
                """.formatted(KEYS, GROWTH), Run.output("scale", "efficientnet_b0", "--n", "0,1", "--format", "csv"));
    }

    @Test
    void table() {
        assertEquals("""
                N  depth ×  width ×  res. ×    image     params         MACs  activations  ideal ×  real ×  2^N
                0   1.0000   1.0000  1.0000  224x224  5,288,548  385,814,752    6,748,036     1.00    1.00    1
                1   1.2000   1.1000  1.1500  257x257  9,109,994  992,629,472   13,778,962     1.92    2.57    2
                """, Run.output("scale", "efficientnet_b0", "--n", "0..1"));
    }

    @Test
    void markdown() {
        assertEquals("""
                |    φ | depth × | width × | res. × |   image |    params |        MACs | activations | ideal × | real × |  2^φ |
                | ---: | ------: | ------: | -----: | ------: | --------: | ----------: | ----------: | ------: | -----: | ---: |
                | 1.00 |  1.2000 |  1.1000 | 1.1500 | 257x257 | 9,109,994 | 992,629,472 |  13,778,962 |    1.92 |   2.57 | 2.00 |
                """, Run.output("scale", "efficientnet_b0", "--phi", "1", "--format", "Markdown"));
    }

    /** Resolutions and growths as published with the method. */
    @Test
    void allSteps() {
        List<CSVRecord> rows = Run.csv("scale", "efficientnet_b0", "--n", "0..7", "--format", "csv");
        assertEquals(
                List.of(224, 257, 296, 340, 391, 450, 518, 595).stream()
                        .map(size -> size + "x" + size)
                        .toList(),
                rows.stream().map(row -> row.get("resolution")).toList());
        assertEquals(8.4, Double.parseDouble(rows.get(3).get("growth")), 0.05);
        assertEquals(29.5, Double.parseDouble(rows.get(5).get("growth")), 0.05);
        assertEquals(102.8, Double.parseDouble(rows.get(7).get("growth")), 0.05);
    }

    @Test
    void ofRangesAndLists() {
        assertEquals(
                List.of("-1", "0", "1", "3"),
                Run.csv("scale", "efficientnet_b0", "--n", "-1..1,3", "--format", "csv").stream()
                        .map(row -> row.get("n"))
                        .toList());
        assertEquals(
                List.of("-0.5", "1.5"),
                Run.csv("scale", "efficientnet_b0", "--phi", "-0.5,1.5", "--format", "csv").stream()
                        .map(row -> row.get("phi"))
                        .toList());
    }

    @Test
    void rulesAndCoefficients() {
        CSVRecord depth = Run.csv("scale", "efficientnet_b0", "--n", "1", "--rule", "depth", "--format", "csv")
                .get(0);
        assertEquals("2.0 1.0 1.0", multipliers(depth));
        CSVRecord own = Run.csv(
                        "scale", "efficientnet_b0", "--n", "1", "--coefficients", "1.25,1.5,1.0", "--format", "csv")
                .get(0);
        assertEquals("1.25 1.5 1.0", multipliers(own));
        assertEquals("2.8125", own.get("idealGrowth"));
    }

    private static String multipliers(CSVRecord row) {
        return row.get("depthMultiplier") + " " + row.get("widthMultiplier") + " " + row.get("resolutionMultiplier");
    }

    @Test
    void roundingIsNamed() {
        CSVRecord row = Run.csv("scale", "efficientnet_b0", "--n", "1", "--rounding", "Cost_True", "--format", "csv")
                .get(0);
        double ideal = Double.parseDouble(row.get("idealGrowth"));
        assertEquals(ideal, Double.parseDouble(row.get("growth")), 0.01 * ideal);
    }

    @Test
    void baselineIsChanged() {
        CSVRecord row = Run.csv(
                        "scale",
                        "efficientnet_b0",
                        "--n",
                        "0",
                        "--resolution",
                        "192x320",
                        "--classes",
                        "1K",
                        "--input-channels",
                        "1",
                        "--format",
                        "csv")
                .get(0);
        assertEquals("192x320", row.get("resolution"));
        // Two of three input channels less in the stem's 32 filters of 3 by 3.
        assertEquals(5288548 - 2 * 32 * 9, Long.parseLong(row.get("params")));
    }

    @Test
    void everyErrorNamesTheExponent() {
        assertTrue(Run.error(1, "scale", "efficientnet_b0", "--n", "0,1000")
                .startsWith("compound-scaler: efficientnet_b0 at n 1000: repeats must fit an int, got "));
        assertTrue(Run.error(1, "scale", "efficientnet_b0", "--phi", "-60.5")
                .startsWith("compound-scaler: efficientnet_b0 at phi -60.5: resolution must be at least 1x1, got "));
        assertEquals(
                "compound-scaler: efficientnet_b0 at n 60: counts must fit 64 bits and sizes 32, got more (long overflow)",
                Run.error(1, "scale", "efficientnet_b0", "--n", "60"));
    }
}
