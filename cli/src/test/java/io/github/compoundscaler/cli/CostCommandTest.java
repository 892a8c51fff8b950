package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against torchvision's numbers. */
class CostCommandTest {

    @Test
    void json() {
        assertEquals("""
                {"name":"efficientnet_b0","resolution":[224,224],"params":5288548,"macs":385814752,"biasAdds":10340,\
                "activations":6748036,"convention":"macs","flops":385814752}
                """, Run.output("cost", "efficientnet_b0", "--format", "json"));
    }

    @Test
    void csv() {
        assertEquals("""
                name,resolution,params,macs,biasAdds,activations,convention,flops
                efficientnet_b0,224x224,5288548,385814752,10340,6748036,macs,385814752
                """, Run.output("cost", "efficientnet_b0", "--format", "csv"));
    }

    @Test
    void table() {
        assertEquals("""
                name               image     params         MACs  bias adds  activations  FLOPs (macs)
                efficientnet_b0  224x224  5,288,548  385,814,752     10,340    6,748,036   385,814,752
                """, Run.output("cost", "efficientnet_b0"));
    }

    @Test
    void markdown() {
        assertEquals("""
                | name            |   image |    params |        MACs | bias adds | activations | FLOPs (pycls) |
                | --------------- | ------: | --------: | ----------: | --------: | ----------: | ------------: |
                | efficientnet_b0 | 224x224 | 5,288,548 | 385,814,752 |    10,340 |   6,748,036 |   385,825,092 |
                """, Run.output("cost", "efficientnet_b0", "--convention", "pycls", "--format", "markdown"));
    }

    @ParameterizedTest
    @CsvSource({"macs, 385814752", "2macs, 771629504", "pycls, 385825092", "FVCore, 401659392"})
    void conventions(String convention, String flops) {
        CSVRecord row = Run.csv("cost", "efficientnet_b0", "--convention", convention, "--format", "csv")
                .get(0);
        assertEquals(flops, row.get("flops"));
        assertEquals(convention.toLowerCase(java.util.Locale.ROOT), row.get("convention"));
    }

    @ParameterizedTest
    @CsvSource({"efficientnet_random_scaling.csv", "efficientnet_edge_scaling.csv"})
    void rowsOfTorchvision(String file) {
        List<CSVRecord> expected = Reference.rows(file);
        List<CSVRecord> rows = costs(file, "torchvision");
        assertEquals(expected.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertCosts(expected.get(i), "", rows.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"efficientnet_random_scaling.csv", "efficientnet_edge_scaling.csv"})
    void rowsOfTensorflow(String file) {
        List<CSVRecord> expected = Reference.rows(file);
        List<CSVRecord> rows = costs(file, "tensorflow");
        assertEquals(expected.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertCosts(expected.get(i), "tf_", rows.get(i));
        }
    }

    private static List<CSVRecord> costs(String file, String rounding) {
        return Run.csv(
                "cost",
                "efficientnet_b0",
                "--multipliers",
                Reference.file(file).toString(),
                "--rounding",
                rounding,
                "--format",
                "csv");
    }

    private static void assertCosts(CSVRecord expected, String prefix, CSVRecord row) {
        String resolution = expected.get("resolution");
        assertEquals(
                List.of(
                        resolution + "x" + resolution,
                        expected.get(prefix + "params"),
                        expected.get(prefix + "macs"),
                        expected.get("bias_adds"),
                        expected.get(prefix + "activations")),
                List.of(
                        row.get("resolution"),
                        row.get("params"),
                        row.get("macs"),
                        row.get("biasAdds"),
                        row.get("activations")),
                expected.toString());
    }

    @Test
    void optionsGiveTheSameAsTheFile() {
        CSVRecord expected = Reference.rows("efficientnet_random_scaling.csv").get(0);
        CSVRecord row = Run.csv(
                        "cost",
                        "efficientnet_b0",
                        "--width",
                        expected.get("width"),
                        "--depth",
                        expected.get("depth"),
                        "--resolution",
                        expected.get("resolution"),
                        "--format",
                        "csv")
                .get(0);
        assertCosts(expected, "tf_", row);
    }

    @Test
    void heightComesFirst() {
        assertEquals(
                "192x320",
                Run.csv("cost", "efficientnet_b0", "--resolution", "192x320", "--format", "csv")
                        .get(0)
                        .get("resolution"));
        assertTrue(Run.output("cost", "efficientnet_b0", "--resolution", "192x320", "--format", "json")
                .contains("\"resolution\":[192,320]"));
    }

    @Test
    void layersInCallOrder() {
        Set<String> kinds = Set.of("conv2d", "batchNorm", "linear");
        List<List<String>> expected = Reference.rows("layers/efficientnet_b0_224.csv").stream()
                .map(Run::referenceLayer)
                .toList();
        List<List<String>> layers = Run.csv("cost", "efficientnet_b0", "--layers", "--format", "csv").stream()
                .filter(row -> kinds.contains(row.get("kind")))
                .map(Run::layer)
                .toList();
        assertEquals(expected, layers);
    }

    @Test
    void layersAreNestedInJson() {
        String json = Run.output("cost", "efficientnet_b0", "--layers", "--format", "json");
        assertTrue(json.startsWith("""
                        {"name":"efficientnet_b0","resolution":[224,224],"params":5288548,"macs":385814752,"biasAdds":10340,\
                        "activations":6748036,"convention":"macs","flops":385814752,"layers":[{"name":"stem.conv",\
                        "kind":"conv2d","inChannels":3,"outChannels":32,"kernel":3,"stride":2,"groups":1,"height":112,\
                        "width":112,"params":864,"macs":10838016},"""), json);
    }

    @Test
    void tableOfLayersEndsWithTheSum() {
        List<String> lines =
                Run.output("cost", "efficientnet_b0", "--layers").lines().toList();
        assertEquals(
                "layer                               kind                    in    out  kernel  stride  groups  height  width     "
                        + "params        MACs",
                lines.get(0));
        assertEquals(
                "stem.conv                           conv2d                   3     32       3       2       1     112    112        "
                        + "864  10,838,016",
                lines.get(1));
        assertEquals(
                "name efficientnet_b0, image 224x224, params 5,288,548, MACs 385,814,752, bias adds 10,340, "
                        + "activations 6,748,036, FLOPs (macs) 385,814,752",
                lines.get(lines.size() - 1));
    }

    @Test
    void classesTakeSuffixes() {
        // A classifier of 1280 inputs, with biases.
        long params = 5288548 + 20_000 * 1281;
        assertEquals(
                Long.toString(params),
                Run.csv("cost", "efficientnet_b0", "--classes", "21K", "--format", "csv")
                        .get(0)
                        .get("params"));
    }

    @Test
    void hugeNetworksOverflowByName() {
        String error = Run.error(1, "cost", "efficientnet_b0", "--width", "1e300");
        assertTrue(
                error.startsWith(
                        "compound-scaler: efficientnet_b0 at width 1.0E300, depth 1.0: channels must fit an int, got width "),
                error);
    }
}
