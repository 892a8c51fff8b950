package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.ConvClassifierHead;
import io.github.compoundscaler.arch.Fire;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.SequentialStem;
import io.github.compoundscaler.arch.SequentialStem.Convolution;
import io.github.compoundscaler.arch.SequentialStem.MaxPool;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stage.Definition;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.layer.Activation;
import java.util.List;

/**
 * SqueezeNet 1.0 and 1.1.
 *
 * <p>Sources: Iandola et al. 2016, arXiv 1602.07360; torchvision, {@code models/squeezenet.py}.
 */
final class SqueezeNet {
    private static final Fire FIRE = new Fire(0.125);
    private static final ConvClassifierHead HEAD = new ConvClassifierHead(Activation.RELU);

    private SqueezeNet() {}

    static Family family() {
        Family family = new Family();
        family.add(
                "squeezenet1_0",
                () -> Architecture.of(
                        "squeezenet1_0",
                        224,
                        stem(96, 7),
                        List.of(
                                new Stage(List.of(fire(128, 1, 2), fire(256, 1, 1))),
                                new Stage(List.of(fire(256, 2, 1), fire(384, 1, 2), fire(512, 1, 1))),
                                new Stage(List.of(fire(512, 2, 1)))),
                        HEAD));
        family.add(
                "squeezenet1_1",
                () -> Architecture.of(
                        "squeezenet1_1",
                        224,
                        stem(64, 3),
                        List.of(
                                new Stage(List.of(fire(128, 1, 2))),
                                new Stage(List.of(fire(256, 2, 2))),
                                new Stage(List.of(fire(384, 2, 2), fire(512, 1, 2)))),
                        HEAD));
        return family;
    }

    private static Definition fire(int channels, int stride, int repeats) {
        return new Definition(FIRE, channels, stride, repeats);
    }

    private static Stem stem(int channels, int kernel) {
        return new SequentialStem(
                List.of(
                        new Convolution(channels, kernel, 2, 0, true, Norm.none(), Activation.RELU),
                        new MaxPool(3, 2, 0, true)),
                false);
    }
}
