package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * ResNet-RS: the published table of depths and resolutions, each a ResNet-D with squeeze-and-excitation and a convolution in
 * place of the stem's pool.
 *
 * <p>Depth grows where overfitting can occur, and resolution slowly. Source: Bello et al. 2021, arXiv 2103.07579; the table is
 * the README of tensorflow/tpu, {@code models/official/resnet/resnet_rs}.
 */
public final class ResNetRs {
    private static final int[] R50 = {3, 4, 6, 3};
    private static final int[] R101 = {3, 4, 23, 3};
    private static final int[] R152 = {3, 8, 36, 3};
    private static final int[] R200 = {3, 24, 36, 3};
    private static final int[] R270 = {4, 29, 53, 4};
    private static final int[] R350 = {4, 36, 72, 4};
    private static final int[] R420 = {4, 44, 87, 4};

    private static final List<Row> TABLE = List.of(
            row(50, 160, R50, 78.8),
            row(101, 160, R101, 80.3),
            row(101, 192, R101, 81.2),
            row(152, 192, R152, 82.0),
            row(152, 224, R152, 82.2),
            row(152, 256, R152, 83.0),
            row(200, 256, R200, 83.4),
            row(270, 256, R270, 83.8),
            row(350, 256, R350, 84.0),
            row(350, 320, R350, 84.2),
            row(420, 320, R420, 84.4));

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

    private static Row row(int depth, int resolution, int[] repeats, double top1) {
        List<Integer> list = new ArrayList<>();
        for (int repeat : repeats) {
            list.add(repeat);
        }
        return new Row(depth, resolution, list, top1);
    }

    private static Architecture network(String name, int resolution, List<Integer> repeats) {
        int[] array = repeats.stream().mapToInt(Integer::intValue).toArray();
        return ResNet.bottleneck(array).d().se(0.25).convolutionForPool().architecture(name, resolution);
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

    private static void add(Family family, int depth, int resolution, int[] repeats) {
        Row row = row(depth, resolution, repeats, Double.NaN);
        family.add("resnetrs" + depth, row::architecture);
    }
}
