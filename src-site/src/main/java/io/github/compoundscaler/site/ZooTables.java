package io.github.compoundscaler.site;

import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Every network of the zoo with what it costs, in one table per kind. */
final class ZooTables {
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final String HEADER = """
            | name | image | params | MACs | fvcore's count | activations | top-1 % |
            | --- | --: | --: | --: | --: | --: | --: |
            """;

    /** The headings and which names belong under them; the first that fits counts. */
    private static final Map<String, Pattern> KINDS = kinds();

    private ZooTables() {}

    private static Map<String, Pattern> kinds() {
        Map<String, Pattern> kinds = new LinkedHashMap<>();
        List.of(
                        List.of("EfficientNet", "efficientnet_(b|l2)"),
                        List.of("EfficientNetV2", "efficientnet_?v2"),
                        List.of("EfficientNet-Lite and EdgeTPU", "efficientnet"),
                        List.of("TinyNet", "tinynet"),
                        List.of("MobileNet", "mobilenet"),
                        List.of("MnasNet and MixNet", "mnasnet|mixnet"),
                        List.of("Other networks found by search", "fbnet|spnasnet|lcnet|hardcorenas"),
                        List.of("ReXNet and GhostNet", "rexnet|ghostnet"),
                        List.of("ResNet-RS", "resnetrs"),
                        List.of("ResNetV2", "resnetv2"),
                        List.of("ResNet and ResNeXt", "resnet|resnext"),
                        List.of("RegNet", "regnet"),
                        List.of("ConvNeXt", "convnext"),
                        List.of("DenseNet", "densenet"),
                        List.of("AlexNet and VGG", "alexnet|vgg"),
                        List.of("SqueezeNet and ShuffleNet", "squeezenet|shufflenet"))
                .forEach(kind -> kinds.put(kind.get(0), Pattern.compile(kind.get(1))));
        return kinds;
    }

    static String markdown() throws IOException {
        String list = CommandPages.run("list", "architectures", "--format", "csv");
        Map<String, String> tables = new LinkedHashMap<>();
        KINDS.keySet().forEach(kind -> tables.put(kind, ""));
        for (CSVRecord network : CSV.parse(new StringReader(list))) {
            tables.merge(kind(network.get("name")), row(network), String::concat);
        }
        return tables.entrySet().stream()
                .map(table -> "## " + table.getKey() + "\n\n" + HEADER + table.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String kind(String name) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(name).find())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("each network must have a heading, got none for " + name))
                .getKey();
    }

    private static String row(CSVRecord network) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %,d | %,d | %,d | %,d | %s |\n",
                network.get("name"),
                network.get("resolution").replace("x", " × "),
                Long.valueOf(network.get("params")),
                Long.valueOf(network.get("macs")),
                Zoo.get(network.get("name")).cost().flops(CountingConvention.fvcore()),
                Long.valueOf(network.get("activations")),
                top1(network.get("top1")));
    }

    private static String top1(String percent) {
        return percent.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", Double.valueOf(percent));
    }
}
