package io.github.compoundscaler.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Bottleneck;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.testing.ReferenceRow;
import io.github.compoundscaler.testing.ReferenceTable;
import io.github.compoundscaler.zoo.RegNet.Fitting;
import io.github.compoundscaler.zoo.RegNet.Parameters;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** pycls's published integers, each configuration by the name that torchvision or timm gives the network. */
class PyclsGoldenTest {
    private static final Pattern NAME = Pattern.compile(".*/([^_/]+)_(dds|step)_\\d+gpu\\.yaml");
    private static final Map<String, String> RESIDUAL = Map.of(
            "R-50-1x64d", "resnet50",
            "R-101-1x64d", "resnet101",
            "X-50-32x4d", "resnext50_32x4d",
            "X-101-32x4d", "resnext101_32x4d");

    static Stream<ReferenceRow> rows() {
        return ReferenceTable.rows("pycls_complexity.csv")
                .filter(row -> !row.text("type").equals("effnet"));
    }

    static Stream<ReferenceRow> generated() {
        return rows().filter(row -> row.text("type").equals("regnet"));
    }

    static Stream<ReferenceRow> parameters() {
        return ReferenceTable.rows("paper/regnet.csv");
    }

    /** timm's name of a RegNet: RegNetX-1.6GF is regnetx_016. */
    private static Architecture network(ReferenceRow row) {
        String name = NAME.matcher(row.text("config")).replaceFirst("$1");
        if (name.startsWith("RegNet")) {
            return Zoo.get(timmName(name));
        }
        // Nobody else has a ResNeXt-152.
        return name.equals("X-152-32x4d")
                ? ResNet.bottleneck(List.of(3, 8, 36, 3)).groups(32, 4).architecture("resnext152_32x4d", 224)
                : Zoo.get(RESIDUAL.getOrDefault(name, name));
    }

    private static String timmName(String pyclsName) {
        String size = pyclsName.substring("RegNetX-".length());
        double giga = size.endsWith("MF")
                ? Integer.parseInt(size.substring(0, size.length() - 2)) / 1000.0
                : Double.parseDouble(size.substring(0, size.length() - 2));
        return "regnet" + Character.toLowerCase(pyclsName.charAt(6)) + "_%03d".formatted(Math.round(10 * giga));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void countsArePyclss(ReferenceRow row) {
        Architecture network = network(row);
        Cost cost = network.cost();
        assertEquals(Resolution.square(row.whole("im_size")), network.resolution());
        assertEquals(row.integer("flops"), cost.flops(CountingConvention.pycls()), "flops");
        assertEquals(row.integer("params"), cost.params(), "params");
        assertEquals(row.integer("acts"), cost.activations() + cost.maxPoolOutputs(), "acts");
    }

    @ParameterizedTest
    @MethodSource("generated")
    void stagesAreGenerated(ReferenceRow row) {
        Parameters parameters = new Parameters(
                row.whole("regnet_w0"),
                row.real("regnet_wa"),
                row.real("regnet_wm"),
                row.whole("regnet_depth"),
                row.whole("regnet_group_w"));
        Architecture network = row.real("se_r") == 0
                ? RegNet.x("generated", parameters, Fitting.PYCLS)
                : RegNet.y("generated", parameters, Fitting.PYCLS);
        List<Stage> stages = network.stages();
        assertEquals(row.integers("depths"), stages.stream().map(Stage::repeats).toList());
        assertEquals(
                row.integers("widths"), stages.stream().map(Stage::channels).toList());
        assertEquals(
                row.integers("group_ws"),
                stages.stream()
                        .map(stage -> ((Bottleneck) stage.definitions().get(0).block()).groupWidth())
                        .toList());
        assertEquals(network(row).stages(), stages);
        assertEquals(row.integer("flops"), network.cost().flops(CountingConvention.pycls()));
    }

    /** The table in the code is the published one: names of timm and torchvision as they are, pycls's by timm's. */
    @ParameterizedTest
    @MethodSource("parameters")
    void zooHoldsThePublishedParameters(ReferenceRow row) {
        Parameters parameters = new Parameters(
                row.whole("w0"), row.real("wa"), row.real("wm"), row.whole("depth"), row.whole("group_width"));
        String name = row.text("model");
        boolean pycls = name.startsWith("RegNet");
        Fitting fitting = name.startsWith("regnet_") ? Fitting.TORCHVISION : Fitting.PYCLS;
        Architecture generated = row.text("family").equals("X")
                ? RegNet.x(name, parameters, fitting)
                : RegNet.y(name, parameters, fitting);
        Architecture inZoo = Zoo.get(pycls ? timmName(name) : name);
        assertEquals(1.0, row.real("bottleneck_multiplier"));
        assertEquals(row.text("family").equals("X"), row.real("se_ratio") == 0);
        assertTrue(row.real("se_ratio") == 0 || row.real("se_ratio") == 0.25);
        assertEquals(generated.stem(), inZoo.stem());
        assertEquals(generated.stages(), inZoo.stages());
        assertEquals(generated.head(), inZoo.head());
    }
}
