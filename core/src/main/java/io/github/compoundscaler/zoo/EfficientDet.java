package io.github.compoundscaler.zoo;

import java.util.List;

/**
 * The scaling of EfficientDet, a detector: the rule of the paper and the table that was released, which differ.
 *
 * <p>Only the numbers: the detector itself (BiFPN, box and class nets) is no {@code Architecture}; its backbones are.
 *
 * <p>Sources: Tan et al. 2020, arXiv 1911.09070, equations 1 to 3 and table 1; google/automl, {@code
 * efficientdet/hparams_config.py}.
 */
public final class EfficientDet {
    private static final List<Row> TABLE = List.of(
            new Row("efficientdet-d0", "efficientnet-b0", 512, 64, 3, 3, 7),
            new Row("efficientdet-d1", "efficientnet-b1", 640, 88, 4, 3, 7),
            new Row("efficientdet-d2", "efficientnet-b2", 768, 112, 5, 3, 7),
            new Row("efficientdet-d3", "efficientnet-b3", 896, 160, 6, 4, 7),
            new Row("efficientdet-d4", "efficientnet-b4", 1024, 224, 7, 4, 7),
            new Row("efficientdet-d5", "efficientnet-b5", 1280, 288, 7, 4, 7),
            new Row("efficientdet-d6", "efficientnet-b6", 1280, 384, 8, 5, 7),
            new Row("efficientdet-d7", "efficientnet-b6", 1536, 384, 8, 5, 7),
            new Row("efficientdet-d7x", "efficientnet-b7", 1536, 384, 8, 5, 8));

    private EfficientDet() {}

    /**
     * A released detector.
     *
     * @param name its name
     * @param backbone name of the backbone, as {@link Zoo#get} takes it
     * @param resolution height and width of the image in pixels
     * @param channels channels of the BiFPN and of the box and class nets
     * @param cells repeats of the BiFPN
     * @param headRepeats convolutions of the box and class nets
     * @param maxLevel coarsest level of the feature pyramid
     */
    public record Row(
            String name, String backbone, int resolution, int channels, int cells, int headRepeats, int maxLevel) {}

    /**
     * What the rule says before rounding.
     *
     * @param channels 64 · 1.35<sup>φ</sup>
     * @param cells 3 + φ
     * @param headRepeats 3 + ⌊φ / 3⌋
     * @param resolution 512 + 128 · φ
     */
    public record Scaled(double channels, int cells, int headRepeats, int resolution) {}

    /**
     * Returns the released table.
     *
     * @return D0 to D7 and D7x
     */
    public static List<Row> table() {
        return TABLE;
    }

    /**
     * Returns the rule's numbers, not the table's.
     *
     * @param phi φ, at least 0
     * @return the numbers
     * @throws IllegalArgumentException if φ is less than 0
     * @throws ArithmeticException if a number doesn't fit an int
     */
    public static Scaled rule(int phi) {
        if (phi < 0) {
            throw new IllegalArgumentException("phi must be at least 0, got " + phi);
        }
        return new Scaled(
                64 * StrictMath.pow(1.35, phi),
                Math.addExact(3, phi),
                3 + phi / 3,
                Math.addExact(512, Math.multiplyExact(128, phi)));
    }
}
