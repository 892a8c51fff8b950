package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Attention;
import io.github.compoundscaler.arch.Bottleneck;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.arch.ResidualStyle;
import io.github.compoundscaler.arch.SequentialStem;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.List;

/**
 * timm's ResNets with SiLU, a tiered stem and gates inside the block: the 26ts, 32ts and 33ts, and the 51q.
 *
 * <p>Source: timm, {@code models/byobnet.py}.
 */
final class ResNetTs {
    private static final int RESOLUTION = 256;
    private static final ResidualStyle PLAIN = ResidualStyle.RESNET.withActivation(Activation.SILU);
    private static final ResidualStyle SE =
            PLAIN.withAttentionInside(Attention.squeezeExcite(1 / 16.0, Activation.RELU));
    private static final ResidualStyle ECA = PLAIN.withAttentionInside(Attention.efficient());
    private static final Head POOL = PoolHead.PLAIN;
    private static final Head CONV_1280 = new ConvHead(1280, Activation.SILU);

    private ResNetTs() {}

    static Family family() {
        Family family = new Family();
        family.add("resnext26ts", () -> resnext26("resnext26ts", PLAIN));
        family.add("seresnext26ts", () -> resnext26("seresnext26ts", SE));
        family.add("eca_resnext26ts", () -> resnext26("eca_resnext26ts", ECA));
        family.add("resnet32ts", () -> resnet("resnet32ts", PLAIN, POOL));
        family.add("resnet33ts", () -> resnet("resnet33ts", PLAIN, CONV_1280));
        family.add("seresnet33ts", () -> resnet("seresnet33ts", SE, CONV_1280));
        family.add("eca_resnet33ts", () -> resnet("eca_resnet33ts", ECA, CONV_1280));
        family.add("resnet51q", ResNetTs::resnet51q);
        return family;
    }

    private static Architecture resnext26(String name, ResidualStyle style) {
        Bottleneck block = new Bottleneck(0.25, 32, style);
        SequentialStem stem = stems().convolution(24, 3, 2)
                .convolution(32, 3, 1)
                .convolution(64, 3, 1)
                .maxPool()
                .fixed();
        return Architecture.of(
                name,
                RESOLUTION,
                stem,
                List.of(
                        Stage.of(block, 256, 1, 2),
                        Stage.of(block, 512, 2, 2),
                        Stage.of(block, 1024, 2, 2),
                        Stage.of(block, 2048, 2, 2)),
                POOL);
    }

    private static Architecture resnet(String name, ResidualStyle style, Head head) {
        Bottleneck block = new Bottleneck(0.25, 0, style);
        return Architecture.of(
                name,
                RESOLUTION,
                tieredWithoutPool(),
                List.of(
                        Stage.of(block, 256, 1, 2),
                        Stage.of(block, 512, 2, 3),
                        Stage.of(block, 1536, 2, 3),
                        Stage.of(block, 1536, 2, 2)),
                head);
    }

    private static Architecture resnet51q() {
        Bottleneck grouped = new Bottleneck(0.25, 32, PLAIN);
        Bottleneck depthwise = new Bottleneck(1, 1, PLAIN);
        SequentialStem stem = stems().bareConvolution(16, 3, 2)
                .bareConvolution(32, 3, 1)
                .convolution(64, 3, 1)
                .convolution(128, 3, 2)
                .fixed();
        return Architecture.of(
                "resnet51q",
                RESOLUTION,
                stem,
                List.of(
                        Stage.of(grouped, 256, 1, 2),
                        Stage.of(grouped, 512, 2, 4),
                        Stage.of(grouped, 1536, 2, 6),
                        Stage.of(depthwise, 1536, 2, 4)),
                new ConvHead(2048, Activation.SILU));
    }

    /** Three 3 × 3 convolutions, the first and the last with stride 2. */
    static SequentialStem tieredWithoutPool() {
        return stems().convolution(24, 3, 2)
                .convolution(32, 3, 1)
                .convolution(64, 3, 2)
                .fixed();
    }

    private static Stems stems() {
        return new Stems(Norm.batch(), Activation.SILU);
    }
}
