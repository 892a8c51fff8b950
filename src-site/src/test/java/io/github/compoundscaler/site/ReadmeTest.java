package io.github.compoundscaler.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingCoefficients;
import io.github.compoundscaler.ScalingReport;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.cli.Figures;
import io.github.compoundscaler.zoo.EfficientNet;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the start page say beside their examples. */
class ReadmeTest {

    @Test
    void growthTableIsTheLibrarys() throws IOException {
        ScalingRule balanced = ScalingCoefficients.balancedAlpha(1.1, 1.15);
        String table = IntStream.rangeClosed(0, 7)
                .mapToObj(n -> String.format(
                        Locale.ROOT,
                        "| %d | %d | %s | %s |",
                        n,
                        1 << n,
                        growth(ScalingRule.efficientNet(), n),
                        growth(balanced, n)))
                .collect(Collectors.joining("\n"));
        assertTrue(Repository.markdown(Repository.README).contains(table), "README must show\n" + table);
    }

    private static String growth(ScalingRule rule, int n) {
        CompoundScaler scaler = CompoundScaler.of(rule);
        ScalingReport tensorflow = scaler.report(EfficientNet.b0(), n);
        ScalingReport costTrue = scaler.withRounding(Rounding.costTrue()).report(EfficientNet.b0(), n);
        return String.format(
                Locale.ROOT, "%.3f | %.3f | %.3f", tensorflow.idealGrowth(), tensorflow.growth(), costTrue.growth());
    }

    /** Also what the Javadoc says, which no other test reads. */
    @Test
    void aStepDownCostsWhatTheTextsSay() throws IOException {
        CompoundScaler scaler = CompoundScaler.efficientNet();
        String tensorflow = share(scaler.report(EfficientNet.b0(), -1).growth());
        String costTrue = share(scaler.withRounding(Rounding.costTrue())
                .report(EfficientNet.b0(), -1)
                .growth());
        String readme = Repository.markdown(Repository.README);
        assertTrue(
                readme.contains("costs " + tensorflow + " of B0; cost-true rounding costs " + costTrue + ","), readme);
        String javadoc = Files.readString(Repository.MODULE.resolve(
                Path.of("..", "core", "src", "main", "java", "io", "github", "compoundscaler", "CompoundScaler.java")));
        assertTrue(javadoc.contains("costs " + tensorflow + " of itself; cost-true rounding gives " + costTrue + ","));
    }

    /** Of the recorded measurement: no network's candidate takes as long as the formula for B0. */
    @Test
    void aCandidateOfAnyNetworkTakesLessThanTheClosedForm() throws IOException {
        Map<String, Double> times = new HashMap<>();
        for (String row : Files.readAllLines(Repository.MODULE.resolve(Path.of("src", "measured", "zoo.csv")))) {
            String[] fields = row.split(",", -1);
            if (fields[0].equals("17")) {
                times.put(fields[2] + fields[3], Double.valueOf(fields[4]));
            }
        }
        double floor = Objects.requireNonNull(times.remove("Candidate.floor"));
        assertEquals(Zoo.names().size(), times.size());
        times.forEach((network, time) -> assertTrue(time < floor, network));
    }

    private static String share(double growth) {
        return String.format(Locale.ROOT, "%.2f", growth);
    }

    @Test
    void theVersionIsThisOne() throws IOException {
        String version = CommandPages.run("--version").strip().replaceFirst(".* ", "");
        assertTrue(Repository.markdown(Repository.README).contains("`" + version + "`"), version);
        assertTrue(Repository.markdown("start").contains("<version>" + version + "</version>"), version);
    }

    @Test
    void theFigureIsTheLibrarys(@TempDir Path folder) throws IOException {
        Path drawn = folder.resolve("accuracy.svg");
        Figures.write("accuracy", drawn);
        Path shown = Repository.MODULE.resolve(Path.of("src", "site", "resources", "images", "accuracy.svg"));
        assertEquals(Files.readString(drawn), Files.readString(shown), "draw it anew");
    }
}
