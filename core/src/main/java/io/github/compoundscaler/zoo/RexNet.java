package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.RexBottleneck;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * ReXNet by its width multiplier in percent; timm's {@code rexnetr} has widths that are multiples of 8 (of 16 for 300).
 *
 * <p>Block i of 16 has 16 + 180 i / 16 channels times the multiplier, so widths grow within stages as well.
 *
 * <p>Sources: Han et al. 2021, arXiv 2007.00992; timm, {@code models/rexnet.py}.
 */
final class RexNet {
    private static final int[] REPEATS = {1, 2, 2, 3, 3, 5};
    private static final int[] STRIDES = {1, 2, 2, 2, 1, 2};
    private static final int STAGES_WITHOUT_SE = 2;
    private static final int BLOCKS = 16;
    private static final double FIRST_CHANNELS = 16;
    private static final double ADDED_CHANNELS = 180;
    private static final double SE_RATIO = 1 / 12.0;

    private RexNet() {}

    private static Architecture network(double width, int divisor) {
        ChannelRule rule = ChannelRule.guarded(divisor);
        List<Stage> stages = new ArrayList<>();
        double channels = FIRST_CHANNELS;
        for (int stage = 0; stage < REPEATS.length; stage++) {
            Block block = new RexBottleneck(stage == 0 ? 1 : 6, stage < STAGES_WITHOUT_SE ? 0 : SE_RATIO, divisor);
            List<Stage.Definition> definitions = new ArrayList<>();
            for (int i = 0; i < REPEATS[stage]; i++) {
                int rounded = rule.round(Math.rint(channels * width));
                definitions.add(new Stage.Definition(block, rounded, i == 0 ? STRIDES[stage] : 1, 1));
                channels += ADDED_CHANNELS / BLOCKS;
            }
            stages.add(new Stage(definitions));
        }
        return Architecture.of(
                "rexnet",
                224,
                new ConvStem(rule.round(Math.rint(32 * width)), 3, 2, Activation.SILU),
                stages,
                new ConvHead(rule.round(1280 * width), Activation.SILU));
    }

    static Family family() {
        return new Family()
                .add("rexnet_100", () -> network(1.0, 1), 224)
                .add("rexnet_130", () -> network(1.3, 1), 224)
                .add("rexnet_150", () -> network(1.5, 1), 224)
                .add("rexnet_200", () -> network(2.0, 1), 224)
                .add("rexnet_300", () -> network(3.0, 1), 224)
                .add("rexnetr_100", () -> network(1.0, 8), 224)
                .add("rexnetr_130", () -> network(1.3, 8), 224)
                .add("rexnetr_150", () -> network(1.5, 8), 224)
                .add("rexnetr_200", () -> network(2.0, 8), 224)
                .add("rexnetr_300", () -> network(3.0, 16), 224);
    }
}
