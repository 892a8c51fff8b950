package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * EfficientNetV2 S, M, L and XL, B0 to B3, and timm's {@code rw} variants.
 *
 * <p>Resolutions: TensorFlow's ({@code tf_}) and timm's are those of training; torchvision's ({@code efficientnet_v2_}) those of
 * evaluation. timm's {@code efficientnetv2_s}, {@code _m} and {@code _l} are the same networks as torchvision's, and the same
 * names but for a separator, so they come at torchvision's resolution.
 *
 * <p>Sources: Tan and Le 2021, arXiv 2104.00298; google/automl, {@code efficientnetv2/effnetv2_configs.py}; torchvision, {@code
 * models/efficientnet.py}; timm, {@code models/efficientnet.py}.
 */
final class EfficientNetV2 {
    private static final BlockNotation NOTATION = new BlockNotation(Activation.SILU);

    private EfficientNetV2() {}

    private static Architecture base() {
        return network(
                32,
                "cn_r1_k3_s1_c16_skip",
                "er_r2_k3_s2_e4_c32",
                "er_r2_k3_s2_e4_c48",
                "ir_r3_k3_s2_e4_c96_se0.25",
                "ir_r5_k3_s1_e6_c112_se0.25",
                "ir_r8_k3_s2_e6_c192_se0.25");
    }

    private static Architecture small() {
        return network(
                24,
                "cn_r2_k3_s1_c24_skip",
                "er_r4_k3_s2_e4_c48",
                "er_r4_k3_s2_e4_c64",
                "ir_r6_k3_s2_e4_c128_se0.25",
                "ir_r9_k3_s1_e6_c160_se0.25",
                "ir_r15_k3_s2_e6_c256_se0.25");
    }

    private static Architecture medium() {
        return network(
                24,
                "cn_r3_k3_s1_c24_skip",
                "er_r5_k3_s2_e4_c48",
                "er_r5_k3_s2_e4_c80",
                "ir_r7_k3_s2_e4_c160_se0.25",
                "ir_r14_k3_s1_e6_c176_se0.25",
                "ir_r18_k3_s2_e6_c304_se0.25",
                "ir_r5_k3_s1_e6_c512_se0.25");
    }

    private static Architecture large() {
        return network(
                32,
                "cn_r4_k3_s1_c32_skip",
                "er_r7_k3_s2_e4_c64",
                "er_r7_k3_s2_e4_c96",
                "ir_r10_k3_s2_e4_c192_se0.25",
                "ir_r19_k3_s1_e6_c224_se0.25",
                "ir_r25_k3_s2_e6_c384_se0.25",
                "ir_r7_k3_s1_e6_c640_se0.25");
    }

    private static Architecture extraLarge() {
        return network(
                32,
                "cn_r4_k3_s1_c32_skip",
                "er_r8_k3_s2_e4_c64",
                "er_r8_k3_s2_e4_c96",
                "ir_r16_k3_s2_e4_c192_se0.25",
                "ir_r24_k3_s1_e6_c256_se0.25",
                "ir_r32_k3_s2_e6_c512_se0.25",
                "ir_r8_k3_s1_e6_c640_se0.25");
    }

    /** timm's first guess at S, before the code was released. */
    private static Architecture rwSmall() {
        return withHead(
                network(
                        24,
                        "er_r2_k3_s1_e1_c24",
                        "er_r4_k3_s2_e4_c48",
                        "er_r4_k3_s2_e4_c64",
                        "ir_r6_k3_s2_e4_c128_se0.25",
                        "ir_r9_k3_s1_e6_c160_se0.25",
                        "ir_r15_k3_s2_e6_c272_se0.25"),
                new ConvHead(1792, Activation.SILU));
    }

    /** That one 1.2 times as deep in the first four stages, 1.6 times in the last two. */
    private static Architecture rwMedium() {
        return withHead(
                network(
                        24,
                        "er_r3_k3_s1_e1_c24",
                        "er_r5_k3_s2_e4_c48",
                        "er_r5_k3_s2_e4_c64",
                        "ir_r8_k3_s2_e4_c128_se0.25",
                        "ir_r15_k3_s1_e6_c160_se0.25",
                        "ir_r24_k3_s2_e6_c272_se0.25"),
                new ConvHead(1792, Activation.SILU));
    }

    private static Architecture network(int stem, String... stages) {
        return Architecture.of(
                "efficientnetv2",
                224,
                new ConvStem(stem, 3, 2, Activation.SILU),
                NOTATION.stages(stages),
                new ConvHead(1280, Activation.SILU));
    }

    private static Architecture withHead(Architecture network, ConvHead head) {
        return Architecture.of(network.name(), 224, network.stem(), network.stages(), head);
    }

    /** torchvision's head has 1280 channels at any width. */
    private static Architecture torchvision(Architecture network) {
        return withHead(network, new ConvHead(1280, Activation.SILU, ConvHead.Scaling.FIXED));
    }

    static Family family() {
        Rounding v2 = Rounding.efficientnetv2();
        Rounding v1 = Rounding.tensorflow();
        return new Family()
                .add("efficientnet_v2_s", () -> torchvision(small()), 384)
                .add("efficientnet_v2_m", () -> torchvision(medium()), 480)
                .add("efficientnet_v2_l", () -> torchvision(large()), 480)
                .add("tf_efficientnetv2_s", EfficientNetV2::small, 300)
                .add("tf_efficientnetv2_m", EfficientNetV2::medium, 384)
                .add("tf_efficientnetv2_l", EfficientNetV2::large, 384)
                .add("tf_efficientnetv2_xl", EfficientNetV2::extraLarge, 384)
                .scaled("tf_efficientnetv2_b0", EfficientNetV2::base, v2, 1.0, 1.0, 192)
                .scaled("tf_efficientnetv2_b1", EfficientNetV2::base, v2, 1.0, 1.1, 192)
                .scaled("tf_efficientnetv2_b2", EfficientNetV2::base, v2, 1.1, 1.2, 208)
                .scaled("tf_efficientnetv2_b3", EfficientNetV2::base, v2, 1.2, 1.4, 240)
                .scaled("efficientnetv2_rw_t", EfficientNetV2::small, v1, 0.8, 0.9, 224)
                .scaled("efficientnetv2_rw_s", EfficientNetV2::rwSmall, v1, 1.0, 1.0, 288)
                .scaled("efficientnetv2_rw_m", EfficientNetV2::rwMedium, v1, 1.2, 1.0, 320)
                .alias("efficientnetv2_xl", "tf_efficientnetv2_xl")
                .alias("efficientnetv2_b0", "tf_efficientnetv2_b0")
                .alias("efficientnetv2_b1", "tf_efficientnetv2_b1")
                .alias("efficientnetv2_b2", "tf_efficientnetv2_b2")
                .alias("efficientnetv2_b3", "tf_efficientnetv2_b3");
    }
}
