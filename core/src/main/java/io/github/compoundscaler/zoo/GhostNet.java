package io.github.compoundscaler.zoo;

import io.github.compoundscaler.RepeatRule;
import io.github.compoundscaler.ResolutionRule;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.StepRounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvBlock;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.GhostBottleneck;
import io.github.compoundscaler.arch.PooledHiddenHead;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.List;
import java.util.Set;

/**
 * GhostNet by its width multiplier in percent; widths are multiples of 4.
 *
 * <p>Sources: Han et al. 2020, arXiv 1911.11907, table 1; timm, {@code models/ghostnet.py}.
 */
final class GhostNet {
    private static final Rounding MULTIPLES_OF_FOUR = new StepRounding(
            ChannelRule.guarded(4),
            RepeatRule.ceil(),
            ResolutionRule.truncate(),
            StepRounding.HeadRule.AS_CHANNELS,
            Set.of());

    private GhostNet() {}

    private static Architecture baseline() {
        return Architecture.of(
                "ghostnet_100",
                224,
                new ConvStem(16, 3, 2, Activation.RELU),
                List.of(
                        new Stage(List.of(block(3, 16, 16, 0, 1))),
                        new Stage(List.of(block(3, 48, 24, 0, 2))),
                        new Stage(List.of(block(3, 72, 24, 0, 1))),
                        new Stage(List.of(block(5, 72, 40, 0.25, 2))),
                        new Stage(List.of(block(5, 120, 40, 0.25, 1))),
                        new Stage(List.of(block(3, 240, 80, 0, 2))),
                        new Stage(List.of(
                                block(3, 200, 80, 0, 1),
                                block(3, 184, 80, 0, 1),
                                block(3, 184, 80, 0, 1),
                                block(3, 480, 112, 0.25, 1),
                                block(3, 672, 112, 0.25, 1))),
                        new Stage(List.of(block(5, 672, 160, 0.25, 2))),
                        new Stage(List.of(
                                block(5, 960, 160, 0, 1),
                                block(5, 960, 160, 0.25, 1),
                                block(5, 960, 160, 0, 1),
                                block(5, 960, 160, 0.25, 1))),
                        Stage.of(new ConvBlock(1, false, Activation.RELU), 960, 1, 1)),
                new PooledHiddenHead(1280, PooledHiddenHead.HiddenLayer.CONV_WITH_BIAS, Activation.RELU));
    }

    private static Stage.Definition block(int kernel, int innerChannels, int channels, double seRatio, int stride) {
        return new Stage.Definition(new GhostBottleneck(kernel, innerChannels, seRatio), channels, stride, 1);
    }

    static Family family() {
        return new Family()
                .scaled("ghostnet_050", GhostNet::baseline, MULTIPLES_OF_FOUR, 0.5, 1.0, 224)
                .scaled("ghostnet_100", GhostNet::baseline, MULTIPLES_OF_FOUR, 1.0, 1.0, 224)
                .scaled("ghostnet_130", GhostNet::baseline, MULTIPLES_OF_FOUR, 1.3, 1.0, 224);
    }
}
