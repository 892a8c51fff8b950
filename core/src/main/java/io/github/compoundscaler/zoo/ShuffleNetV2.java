package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.ShuffleUnit;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.List;

/**
 * ShuffleNetV2 from × 0.5 to × 2.
 *
 * <p>Sources: Ma et al. 2018, arXiv 1807.11164, table 5; torchvision, {@code models/shufflenetv2.py}.
 */
final class ShuffleNetV2 {
    private static final ShuffleUnit UNIT = new ShuffleUnit();

    private ShuffleNetV2() {}

    static Family family() {
        Family family = new Family();
        add(family, "shufflenet_v2_x0_5", 48, 96, 192, 1024);
        add(family, "shufflenet_v2_x1_0", 116, 232, 464, 1024);
        add(family, "shufflenet_v2_x1_5", 176, 352, 704, 1024);
        add(family, "shufflenet_v2_x2_0", 244, 488, 976, 2048);
        return family;
    }

    private static void add(Family family, String name, int width1, int width2, int width3, int headChannels) {
        family.add(
                name,
                () -> Architecture.of(
                        name,
                        224,
                        new Stems(Norm.batch(), Activation.RELU)
                                .convolution(24, 3, 2)
                                .maxPool()
                                .fixed(),
                        List.of(
                                Stage.of(UNIT, width1, 2, 4),
                                Stage.of(UNIT, width2, 2, 8),
                                Stage.of(UNIT, width3, 2, 4)),
                        new ConvHead(headChannels, Activation.RELU)));
    }
}
