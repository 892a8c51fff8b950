package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.InvertedBottleneck;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * EfficientNet-B1 to B3 with channels pruned one by one.
 *
 * <p>Sources: Aflalo et al. 2020, arXiv 2002.08258; timm, {@code models/_pruned}.
 */
final class EfficientNetPruned {

    private EfficientNetPruned() {}

    private static Architecture b1() {
        return network(
                32,
                1280,
                stage(3, 1, 16, 32, 8, 16, 4),
                stage(3, 2, 12, 48, 4, 62, 6, 48, 6),
                stage(5, 2, 35, 70, 6, 61, 10, 51, 10),
                stage(3, 2, 74, 175, 10, 188, 20, 137, 20, 164, 20),
                stage(5, 1, 67, 399, 20, 201, 28, 160, 28, 213, 28),
                stage(5, 2, 192, 637, 27, 806, 48, 798, 48, 891, 48, 990, 48),
                stage(3, 1, 320, 1152, 48, 1912, 80));
    }

    private static Architecture b2() {
        return network(
                32,
                1408,
                stage(3, 1, 16, 32, 8, 16, 4),
                stage(3, 2, 17, 54, 4, 69, 6, 61, 6),
                stage(5, 2, 42, 86, 6, 72, 12, 98, 12),
                stage(3, 2, 85, 245, 12, 274, 22, 254, 22, 292, 22),
                stage(5, 1, 116, 502, 22, 315, 30, 354, 30, 443, 30),
                stage(5, 2, 208, 719, 30, 1148, 52, 1160, 52, 1182, 52, 1228, 52),
                stage(3, 1, 352, 1248, 52, 2112, 88));
    }

    private static Architecture b3() {
        return network(
                40,
                1536,
                stage(3, 1, 24, 40, 10, 24, 6),
                stage(3, 2, 12, 27, 6, 49, 8, 48, 8),
                stage(5, 2, 40, 83, 8, 90, 12, 85, 12),
                stage(3, 2, 93, 215, 12, 261, 24, 219, 24, 254, 24, 236, 24),
                stage(5, 1, 120, 480, 24, 235, 34, 217, 34, 226, 33, 340, 34),
                stage(5, 2, 232, 802, 34, 1030, 58, 924, 58, 1016, 58, 1130, 58, 1266, 58),
                stage(3, 1, 384, 1392, 58, 2301, 96));
    }

    /** Blocks of equal outputs, each with its expanded and its squeezed width. */
    private static Stage stage(int kernel, int stride, int channels, int... innerWidths) {
        List<Stage.Definition> definitions = new ArrayList<>();
        for (int i = 0; i < innerWidths.length; i += 2) {
            InvertedBottleneck block =
                    new InvertedBottleneck(kernel, innerWidths[i], innerWidths[i + 1], Activation.SILU);
            definitions.add(new Stage.Definition(block, channels, i == 0 ? stride : 1, 1));
        }
        return new Stage(definitions);
    }

    private static Architecture network(int stem, int head, Stage... stages) {
        return Architecture.of(
                "efficientnet_pruned",
                224,
                new ConvStem(stem, 3, 2, Activation.SILU),
                List.of(stages),
                new ConvHead(head, Activation.SILU));
    }

    static Family family() {
        return new Family()
                .add("efficientnet_b1_pruned", EfficientNetPruned::b1, 240)
                .add("efficientnet_b2_pruned", EfficientNetPruned::b2, 260)
                .add("efficientnet_b3_pruned", EfficientNetPruned::b3, 300);
    }
}
