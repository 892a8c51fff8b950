package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.DenseLayer;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * DenseNet. The channels of a stage's definition are the growth rate.
 *
 * <p>Sources: Huang et al. 2017, arXiv 1608.06993; torchvision, {@code models/densenet.py}; 264d: timm, {@code
 * models/densenet.py}.
 */
final class DenseNet {
    private static final DenseLayer LAYER = new DenseLayer(4);

    private DenseNet() {}

    static Family family() {
        Family family = new Family();
        add(family, "densenet121", stem(64), 32, 6, 12, 24, 16);
        add(family, "densenet161", stem(96), 48, 6, 12, 36, 24);
        add(family, "densenet169", stem(64), 32, 6, 12, 32, 32);
        add(family, "densenet201", stem(64), 32, 6, 12, 48, 32);
        add(family, "densenet264d", deepStem(), 48, 6, 12, 64, 48);
        return family;
    }

    private static void add(Family family, String name, Stem stem, int growth, int... repeats) {
        family.add(name, () -> {
            List<Stage> stages = new ArrayList<>();
            for (int i = 0; i < repeats.length; i++) {
                stages.add(Stage.of(LAYER, growth, i == 0 ? 1 : 2, repeats[i]));
            }
            return Architecture.of(name, 224, stem, stages, new PoolHead(Norm.batch(), Activation.RELU));
        });
    }

    private static Stem stem(int channels) {
        return stems().convolution(channels, 7, 2).maxPool().scaled();
    }

    private static Stem deepStem() {
        return stems().convolution(48, 3, 2)
                .convolution(48, 3, 1)
                .convolution(96, 3, 1)
                .maxPool()
                .scaled();
    }

    private static Stems stems() {
        return new Stems(Norm.batch(), Activation.RELU);
    }
}
