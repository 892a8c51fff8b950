package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.HiddenLayersHead;
import io.github.compoundscaler.arch.ImageStem;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PlainConv;
import io.github.compoundscaler.arch.SequentialStem;
import io.github.compoundscaler.arch.SequentialStem.Convolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * VGG with and without batch normalisation, and AlexNet.
 *
 * <p>Sources: Simonyan and Zisserman 2015, arXiv 1409.1556, table 1 (A, B, D, E); Krizhevsky 2014, arXiv 1404.5997 (AlexNet);
 * torchvision, {@code models/vgg.py} and {@code models/alexnet.py}.
 */
final class Vgg {
    private static final int[] WIDTHS = {64, 128, 256, 512, 512};
    private static final List<Integer> HIDDEN = List.of(4096, 4096);

    private Vgg() {}

    static Family family() {
        Family family = new Family();
        add(family, "vgg11", 1, 1, 2, 2, 2);
        add(family, "vgg13", 2, 2, 2, 2, 2);
        add(family, "vgg16", 2, 2, 3, 3, 3);
        add(family, "vgg19", 2, 2, 4, 4, 4);
        family.add("alexnet", Vgg::alexnet);
        return family;
    }

    private static void add(Family family, String name, int... repeats) {
        family.add(name, () -> architecture(name, Norm.none(), repeats));
        family.add(name + "_bn", () -> architecture(name + "_bn", Norm.batch(), repeats));
    }

    private static Architecture architecture(String name, Norm norm, int... repeats) {
        PlainConv block = new PlainConv(3, 2, norm);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < repeats.length; i++) {
            stages.add(Stage.of(block, WIDTHS[i], i == 0 ? 1 : 2, repeats[i]));
        }
        return Architecture.of(name, 224, new ImageStem(), stages, new HiddenLayersHead(2, 7, HIDDEN));
    }

    private static Architecture alexnet() {
        Convolution first = new Convolution(64, 11, 4, 2, true, Norm.none(), Activation.RELU);
        PlainConv narrow = new PlainConv(3, 3, Norm.none());
        return Architecture.of(
                "alexnet",
                224,
                new SequentialStem(List.of(first), false),
                List.of(
                        Stage.of(new PlainConv(5, 3, Norm.none()), 192, 2, 1),
                        new Stage(List.of(
                                new Stage.Definition(narrow, 384, 2, 1), new Stage.Definition(narrow, 256, 1, 2)))),
                new HiddenLayersHead(3, 6, HIDDEN));
    }
}
