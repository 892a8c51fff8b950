package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import java.util.List;

/**
 * ResNet-RS: the published table of depths and resolutions, each a ResNet-D with squeeze-and-excitation and a convolution in
 * place of the stem's pool.
 *
 * <p>Depth grows where overfitting can occur, and resolution slowly. Source: Bello et al. 2021, arXiv 2103.07579; the table is
 * the README of tensorflow/tpu, {@code models/official/resnet/resnet_rs}.
 */
public final class ResNetRs {
    private static final List<Integer> R50 = List.of(3, 4, 6, 3);
    private static final List<Integer> R101 = List.of(3, 4, 23, 3);
    private static final List<Integer> R152 = List.of(3, 8, 36, 3);
    private static final List<Integer> R200 = List.of(3, 24, 36, 3);
    private static final List<Integer> R270 = List.of(4, 29, 53, 4);
    private static final List<Integer> R350 = List.of(4, 36, 72, 4);
    private static final List<Integer> R420 = List.of(4, 44, 87, 4);

    private static final List<Row> TABLE = List.of(
            new Row(50, 160, R50, 78.8),
            new Row(101, 160, R101, 80.3),
            new Row(101, 192, R101, 81.2),
            new Row(152, 192, R152, 82.0),
            new Row(152, 224, R152, 82.2),
            new Row(152, 256, R152, 83.0),
            new Row(200, 256, R200, 83.4),
            new Row(270, 256, R270, 83.8),
            new Row(350, 256, R350, 84.0),
            new Row(350, 320, R350, 84.2),
            new Row(420, 320, R420, 84.4));

    private ResNetRs() {}

    /**
     * A row of the published table.
     *
     * @param depth depth as in the name
     * @param resolution height and width in pixels
     * @param repeats blocks of each stage
     * @param top1 published ImageNet top-1 accuracy in percent
     */
    public record Row(int depth, int resolution, List<Integer> repeats, double top1) {

        /** Copies the list. */
        public Row {
            repeats = List.copyOf(repeats);
        }

        /**
         * Returns the network.
         *
         * @return the network, named such as {@code resnetrs50}, at this row's resolution
         */
        public Architecture architecture() {
            return network("resnetrs" + depth, resolution, repeats);
        }
    }

    private static Architecture network(String name, int resolution, List<Integer> repeats) {
        return ResNet.bottleneck(repeats).d().se(0.25).withConvolutionForPool().architecture(name, resolution);
    }

    /**
     * Returns the published table.
     *
     * @return one row per depth and resolution, in order of accuracy
     */
    public static List<Row> table() {
        return TABLE;
    }

    /** The names of timm, at its resolutions, which are not all in the table ({@code models/resnet.py}). */
    static Family family() {
        Family family = new Family();
        add(family, 50, 160, R50);
        add(family, 101, 192, R101);
        add(family, 152, 256, R152);
        add(family, 200, 256, R200);
        add(family, 270, 256, R270);
        add(family, 350, 288, R350);
        add(family, 420, 320, R420);
        return family;
    }

    private static void add(Family family, int depth, int resolution, List<Integer> repeats) {
        String name = "resnetrs" + depth;
        family.add(name, () -> network(name, resolution, repeats));
    }
}
