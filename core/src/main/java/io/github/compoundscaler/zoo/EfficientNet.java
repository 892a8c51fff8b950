package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.MBConv;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.List;
import java.util.Locale;

/**
 * The released EfficientNets B0 to B8 and L2: a published table of multipliers and resolutions, not the formula α<sup>φ</sup>,
 * β<sup>φ</sup>, γ<sup>φ</sup>. For the formula see {@code CompoundScaler.efficientNet()}.
 *
 * <p>Sources: Tan and Le 2019, arXiv 1905.11946, table 1 (B0); google/automl, {@code efficientnetv2/effnetv2_configs.py} (the
 * table).
 */
public final class EfficientNet {

    private EfficientNet() {}

    /** A row of the published table. */
    public enum Variant {
        /** The baseline. */
        B0(1.0, 1.0, 224, 0.2),
        /** Deeper than B0, no wider. */
        B1(1.0, 1.1, 240, 0.2),
        /** Width and depth of φ = 1. */
        B2(1.1, 1.2, 260, 0.3),
        /** B3. */
        B3(1.2, 1.4, 300, 0.3),
        /** B4. */
        B4(1.4, 1.8, 380, 0.4),
        /** B5. */
        B5(1.6, 2.2, 456, 0.4),
        /** B6. */
        B6(1.8, 2.6, 528, 0.5),
        /** B7. */
        B7(2.0, 3.1, 600, 0.5),
        /** Of Xie et al. 2019, arXiv 1911.09665. */
        B8(2.2, 3.6, 672, 0.5),
        /** Of Xie et al. 2019, arXiv 1911.04252. */
        L2(4.3, 5.3, 800, 0.5);

        private final double width;
        private final double depth;
        private final int resolution;
        private final double dropoutRate;

        Variant(double width, double depth, int resolution, double dropoutRate) {
            this.width = width;
            this.depth = depth;
            this.resolution = resolution;
            this.dropoutRate = dropoutRate;
        }

        /**
         * Returns the published multipliers.
         *
         * @return depth, width, and resolution as a multiple of B0's 224
         */
        public Multipliers multipliers() {
            return new Multipliers(depth, width, resolution / (double) B0.resolution);
        }

        /**
         * Returns the published resolution.
         *
         * @return height and width in pixels
         */
        public int resolution() {
            return resolution;
        }

        /**
         * Returns the rate of dropout before the classifier, in training.
         *
         * @return the rate
         */
        public double dropoutRate() {
            return dropoutRate;
        }

        /**
         * Returns the rate at which the last block's residual branch is dropped in training; it grows linearly from 0 at the
         * first block.
         *
         * @return 0.2 for all
         */
        public double dropConnectRate() {
            return 0.2;
        }

        private String networkName() {
            return "efficientnet_" + name().toLowerCase(Locale.ROOT);
        }

        /**
         * Returns the network.
         *
         * @return B0 with these multipliers and this resolution, TensorFlow's rounding
         */
        public Architecture architecture() {
            return Rounding.tensorflow()
                    .scale(BASELINE, new Multipliers(depth, width, 1))
                    .withResolution(resolution)
                    .withName(networkName());
        }
    }

    private static final Architecture BASELINE = Architecture.of(
            "efficientnet_b0",
            224,
            new ConvStem(32, 3, 2, Activation.SILU),
            List.of(
                    Stage.of(block(3, 1), 16, 1, 1),
                    Stage.of(block(3, 6), 24, 2, 2),
                    Stage.of(block(5, 6), 40, 2, 2),
                    Stage.of(block(3, 6), 80, 2, 3),
                    Stage.of(block(5, 6), 112, 1, 3),
                    Stage.of(block(5, 6), 192, 2, 4),
                    Stage.of(block(3, 6), 320, 1, 1)),
            new ConvHead(1280, Activation.SILU));

    private static MBConv block(int kernel, double expansionRatio) {
        return new MBConv(kernel, expansionRatio, 0.25, Activation.SILU);
    }

    static Family family() {
        Family family = new Family();
        for (Variant variant : Variant.values()) {
            family.add(variant.networkName(), variant::architecture)
                    .alias("tf_" + variant.networkName(), variant.networkName());
        }
        return family.add("efficientnet_b0_g16_evos", EfficientNet::grouped, 224);
    }

    /** timm's B0 of widths that are multiples of 16, with groups of 16 in place of depthwise convolutions. */
    private static Architecture grouped() {
        return Architecture.of(
                BASELINE.name(),
                224,
                BASELINE.stem(),
                new BlockNotation(Activation.SILU)
                        .stages(
                                "ds_r1_k3_s1_c16_gs16_se0.25",
                                "ir_r2_k3_s2_e6_c32_gs16_se0.25",
                                "ir_r2_k5_s2_e6_c48_gs16_se0.25",
                                "ir_r3_k3_s2_e6_c80_gs16_se0.25",
                                "ir_r3_k5_s1_e6_c112_gs16_se0.25",
                                "ir_r4_k5_s2_e6_c192_gs16_se0.25",
                                "ir_r1_k3_s1_e6_c320_gs16_se0.25"),
                BASELINE.head());
    }

    /**
     * The released EfficientNet-B0, 224 × 224: the baseline of the family.
     *
     * @return the network
     */
    public static Architecture b0() {
        return BASELINE;
    }

    /**
     * The released EfficientNet-B1, 240 × 240; not the formula.
     *
     * @return the network
     */
    public static Architecture b1() {
        return Variant.B1.architecture();
    }

    /**
     * The released EfficientNet-B2, 260 × 260; not the formula.
     *
     * @return the network
     */
    public static Architecture b2() {
        return Variant.B2.architecture();
    }

    /**
     * The released EfficientNet-B3, 300 × 300; not the formula.
     *
     * @return the network
     */
    public static Architecture b3() {
        return Variant.B3.architecture();
    }

    /**
     * The released EfficientNet-B4, 380 × 380; not the formula.
     *
     * @return the network
     */
    public static Architecture b4() {
        return Variant.B4.architecture();
    }

    /**
     * The released EfficientNet-B5, 456 × 456; not the formula.
     *
     * @return the network
     */
    public static Architecture b5() {
        return Variant.B5.architecture();
    }

    /**
     * The released EfficientNet-B6, 528 × 528; not the formula.
     *
     * @return the network
     */
    public static Architecture b6() {
        return Variant.B6.architecture();
    }

    /**
     * The released EfficientNet-B7, 600 × 600; not the formula.
     *
     * @return the network
     */
    public static Architecture b7() {
        return Variant.B7.architecture();
    }

    /**
     * The released EfficientNet-B8, 672 × 672; not the formula.
     *
     * @return the network
     */
    public static Architecture b8() {
        return Variant.B8.architecture();
    }

    /**
     * The released EfficientNet-L2, 800 × 800; not the formula.
     *
     * @return the network
     */
    public static Architecture l2() {
        return Variant.L2.architecture();
    }
}
