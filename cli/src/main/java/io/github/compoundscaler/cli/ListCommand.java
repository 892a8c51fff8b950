package io.github.compoundscaler.cli;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.zoo.Zoo;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code list}: what can be named in the other commands. */
@CommandLine.Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what the other commands know by name.",
        footer = {
            "%nExamples:",
            "  compound-scaler list",
            "  compound-scaler list roundings",
            "  compound-scaler list architectures --format csv",
            "%nKeys: name, resolution, params, macs, activations, top1 for architectures; name, description for the others. In JSON "
                    + "it's an array.",
            "%ntop1 is the ImageNet top-1 accuracy in percent that timm publishes for the network at this image size; of several sets "
                    + "of weights it's the best one's, whatever they were trained on. Without any it's empty, in JSON null."
        })
final class ListCommand implements Command {

    /** What can be listed. */
    enum Topic {
        ARCHITECTURES,
        RULES,
        ROUNDINGS,
        CONVENTIONS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Topic topic = Topic.ARCHITECTURES;

    @Mixin
    private Output output;

    @Override
    public void run(Writer out, Console console) throws IOException {
        output.printList(
                switch (topic) {
                    case ARCHITECTURES -> architectures();
                    case RULES -> presets(ScalingRule.presets());
                    case ROUNDINGS -> presets(Rounding.presets());
                    case CONVENTIONS -> presets(CountingConvention.presets());
                },
                out);
    }

    private static List<Row> architectures() throws IOException {
        PublishedAccuracy accuracy = PublishedAccuracy.read();
        List<Row> rows = new ArrayList<>();
        for (String name : Zoo.names()) {
            Architecture network = Zoo.get(name);
            rows.add(Rows.architecture(network, network.cost(), accuracy.of(network)));
        }
        return rows;
    }

    private static List<Row> presets(Map<String, ?> presets) {
        List<Row> rows = new ArrayList<>();
        presets.forEach((name, preset) -> rows.add(Rows.preset(name, preset)));
        return rows;
    }
}
