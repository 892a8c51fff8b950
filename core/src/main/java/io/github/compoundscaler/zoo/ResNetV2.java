package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.arch.PreActBasicBlock;
import io.github.compoundscaler.arch.PreActBottleneck;
import io.github.compoundscaler.arch.ResidualStyle;
import io.github.compoundscaler.arch.Shortcut;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import java.util.ArrayList;
import java.util.List;

/**
 * Pre-activation ResNets with standard convolutions; those of BiT, which standardise their weights, are not among them.
 *
 * <p>Sources: He et al. 2016, arXiv 1603.05027; timm, {@code models/resnetv2.py}.
 */
final class ResNetV2 {
    private static final int[] R18 = {2, 2, 2, 2};
    private static final int[] R50 = {3, 4, 6, 3};
    private static final int[] R101 = {3, 4, 23, 3};
    private static final int[] R152 = {3, 8, 36, 3};

    private static final ResidualStyle PLAIN = ResidualStyle.RESNET;
    private static final ResidualStyle D = PLAIN.withShortcut(Shortcut.AVERAGE_POOL);
    private static final ResidualStyle D_GROUP_NORM = D.withNorm(Norm.groups(32));

    /** Channels of the stem's convolutions; one is 7 × 7, three are 3 × 3. */
    private static final int[] ONE = {64};

    private static final int[] DEEP = {32, 32, 64};
    private static final int[] TIERED = {24, 32, 64};

    private ResNetV2() {}

    static Family family() {
        Family family = new Family();
        basic(family, "resnetv2_18", R18, ONE, PLAIN);
        basic(family, "resnetv2_18d", R18, DEEP, D);
        basic(family, "resnetv2_34", R50, ONE, PLAIN);
        basic(family, "resnetv2_34d", R50, DEEP, D);
        bottleneck(family, "resnetv2_50", R50, ONE, PLAIN);
        bottleneck(family, "resnetv2_50d", R50, DEEP, D);
        bottleneck(family, "resnetv2_50t", R50, TIERED, D);
        bottleneck(family, "resnetv2_50d_gn", R50, DEEP, D_GROUP_NORM);
        bottleneck(family, "resnetv2_101", R101, ONE, PLAIN);
        bottleneck(family, "resnetv2_101d", R101, DEEP, D);
        bottleneck(family, "resnetv2_152", R152, ONE, PLAIN);
        bottleneck(family, "resnetv2_152d", R152, DEEP, D);
        return family;
    }

    private static void basic(Family family, String name, int[] repeats, int[] stem, ResidualStyle style) {
        family.add(name, () -> architecture(name, repeats, stem, style, 64, new PreActBasicBlock(style)));
    }

    private static void bottleneck(Family family, String name, int[] repeats, int[] stem, ResidualStyle style) {
        Block block = new PreActBottleneck(0.25, 0, false, style);
        family.add(name, () -> architecture(name, repeats, stem, style, 256, block));
    }

    private static Architecture architecture(
            String name, int[] repeats, int[] stem, ResidualStyle style, int firstWidth, Block block) {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < repeats.length; i++) {
            stages.add(Stage.of(block, firstWidth << i, i == 0 ? 1 : 2, repeats[i]));
        }
        return Architecture.of(name, 224, stem(stem, style), stages, new PoolHead(style.norm(), style.activation()));
    }

    /** The last convolution has nothing after it: the first block begins with its normalisation. */
    private static Stem stem(int[] channels, ResidualStyle style) {
        Stems stems = new Stems(style.norm(), style.activation());
        if (channels.length == 1) {
            stems.bareConvolution(channels[0], 7, 2);
        } else {
            stems.convolution(channels[0], 3, 2).convolution(channels[1], 3, 1).bareConvolution(channels[2], 3, 1);
        }
        return stems.maxPool().fixed();
    }
}
