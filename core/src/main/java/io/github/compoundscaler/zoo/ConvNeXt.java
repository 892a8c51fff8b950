package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvNeXtBlock;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.arch.PooledNormHead;
import io.github.compoundscaler.arch.SequentialStem;
import io.github.compoundscaler.arch.SequentialStem.Convolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.layer.Activation;
import io.github.compoundscaler.layer.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * ConvNeXt V1 and V2, all sizes with layer normalisation.
 *
 * <p>Sources: Liu et al. 2022, arXiv 2201.03545; Woo et al. 2023, arXiv 2301.00808; the sizes below tiny and their overlapping
 * stems are timm's, {@code models/convnext.py}.
 */
final class ConvNeXt {
    private static final Head HEAD = new PooledNormHead(0);

    /** Blocks: V1 with linear and with convolutional pointwise layers, and V2 likewise. */
    private static final ConvNeXtBlock V1 = new ConvNeXtBlock(7, false, false, true, Activation.GELU);

    private static final ConvNeXtBlock V1_CONV = new ConvNeXtBlock(7, true, false, true, Activation.GELU);
    private static final ConvNeXtBlock V2 = new ConvNeXtBlock(7, false, true, false, Activation.GELU);
    private static final ConvNeXtBlock V2_CONV = new ConvNeXtBlock(7, true, true, false, Activation.GELU);

    private ConvNeXt() {}

    static Family family() {
        Family family = new Family();
        // Width of the first stage, which doubles from stage to stage, then repeats.
        add(family, "convnext_atto", 224, patch(40), V1_CONV, HEAD, 40, 2, 2, 6, 2);
        add(family, "convnext_atto_ols", 224, overlapping(24, 40), V1_CONV, HEAD, 40, 2, 2, 6, 2);
        add(family, "convnext_femto", 224, patch(48), V1_CONV, HEAD, 48, 2, 2, 6, 2);
        add(family, "convnext_femto_ols", 224, overlapping(24, 48), V1_CONV, HEAD, 48, 2, 2, 6, 2);
        add(family, "convnext_pico", 224, patch(64), V1_CONV, HEAD, 64, 2, 2, 6, 2);
        add(family, "convnext_pico_ols", 224, overlapping(32, 64), V1_CONV, HEAD, 64, 2, 2, 6, 2);
        add(family, "convnext_nano", 224, patch(80), V1_CONV, HEAD, 80, 2, 2, 8, 2);
        add(family, "convnext_nano_ols", 224, overlapping(80, 80), V1_CONV, HEAD, 80, 2, 2, 8, 2);
        add(family, "convnext_tiny", 224, patch(96), V1, HEAD, 96, 3, 3, 9, 3);
        Head normFirst = new PoolHead(Norm.layer(), Activation.NONE);
        add(family, "convnext_tiny_hnf", 224, patch(96), V1_CONV, normFirst, 96, 3, 3, 9, 3);
        add(family, "convnext_small", 224, patch(96), V1, HEAD, 96, 3, 3, 27, 3);
        add(family, "convnext_base", 224, patch(128), V1, HEAD, 128, 3, 3, 27, 3);
        add(family, "convnext_large", 224, patch(192), V1, HEAD, 192, 3, 3, 27, 3);
        add(family, "convnext_large_mlp", 320, patch(192), V1, new PooledNormHead(1536), 192, 3, 3, 27, 3);
        add(family, "convnext_xlarge", 224, patch(256), V1, HEAD, 256, 3, 3, 27, 3);
        add(family, "convnext_xxlarge", 256, patch(384), V1, HEAD, 384, 3, 4, 30, 3);
        add(family, "convnextv2_atto", 224, patch(40), V2_CONV, HEAD, 40, 2, 2, 6, 2);
        add(family, "convnextv2_femto", 224, patch(48), V2_CONV, HEAD, 48, 2, 2, 6, 2);
        add(family, "convnextv2_pico", 224, patch(64), V2_CONV, HEAD, 64, 2, 2, 6, 2);
        add(family, "convnextv2_nano", 224, patch(80), V2_CONV, HEAD, 80, 2, 2, 8, 2);
        add(family, "convnextv2_tiny", 224, patch(96), V2, HEAD, 96, 3, 3, 9, 3);
        add(family, "convnextv2_small", 224, patch(96), V2, HEAD, 96, 3, 3, 27, 3);
        add(family, "convnextv2_base", 224, patch(128), V2, HEAD, 128, 3, 3, 27, 3);
        add(family, "convnextv2_large", 224, patch(192), V2, HEAD, 192, 3, 3, 27, 3);
        add(family, "convnextv2_huge", 384, patch(352), V2, HEAD, 352, 3, 3, 27, 3);
        return family;
    }

    private static void add(
            Family family,
            String name,
            int resolution,
            Stem stem,
            ConvNeXtBlock block,
            Head head,
            int width,
            int... repeats) {
        family.add(name, () -> {
            List<Stage> stages = new ArrayList<>();
            for (int i = 0; i < repeats.length; i++) {
                stages.add(Stage.of(block, width << i, i == 0 ? 1 : 2, repeats[i]));
            }
            return Architecture.of(name, resolution, stem, stages, head);
        });
    }

    private static Stem patch(int channels) {
        return stem(new Convolution(channels, 4, 4, 0, true, Norm.layer(), Activation.NONE));
    }

    private static Stem overlapping(int first, int second) {
        return stem(
                new Convolution(first, 3, 2, Layers.SAME, true, Norm.none(), Activation.NONE),
                new Convolution(second, 3, 2, Layers.SAME, true, Norm.layer(), Activation.NONE));
    }

    private static Stem stem(SequentialStem.Step... steps) {
        return new SequentialStem(List.of(steps), false);
    }
}
