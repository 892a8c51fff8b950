package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.PooledHiddenHead;
import io.github.compoundscaler.layer.Activation;

/**
 * MobileNetV4, the variants without attention.
 *
 * <p>Sources: Qin et al. 2024, arXiv 2404.10518, tables 11 to 13; timm, {@code models/mobilenetv3.py}.
 */
final class MobileNetV4 {

    private MobileNetV4() {}

    private static Architecture small() {
        return network(
                32,
                "cn_r1_k3_s2_c32 cn_r1_k1_s1_c32",
                "cn_r1_k3_s2_c96 cn_r1_k1_s1_c64",
                "uir_r1_a5_k5_s2_e3_c96 uir_r4_a0_k3_s1_e2_c96 uir_r1_a3_k0_s1_e4_c96",
                "uir_r1_a3_k3_s2_e6_c128 uir_r1_a5_k5_s1_e4_c128 uir_r1_a0_k5_s1_e4_c128 uir_r1_a0_k5_s1_e3_c128"
                        + " uir_r2_a0_k3_s1_e4_c128",
                "cn_r1_k1_s1_c960");
    }

    private static Architecture medium() {
        return network(
                32,
                "er_r1_k3_s2_e4_c48",
                "uir_r1_a3_k5_s2_e4_c80 uir_r1_a3_k3_s1_e2_c80",
                "uir_r1_a3_k5_s2_e6_c160 uir_r2_a3_k3_s1_e4_c160 uir_r1_a3_k5_s1_e4_c160 uir_r1_a3_k3_s1_e4_c160"
                        + " uir_r1_a3_k0_s1_e4_c160 uir_r1_a0_k0_s1_e2_c160 uir_r1_a3_k0_s1_e4_c160",
                "uir_r1_a5_k5_s2_e6_c256 uir_r1_a5_k5_s1_e4_c256 uir_r2_a3_k5_s1_e4_c256 uir_r1_a0_k0_s1_e4_c256"
                        + " uir_r1_a3_k0_s1_e4_c256 uir_r1_a3_k5_s1_e2_c256 uir_r1_a5_k5_s1_e4_c256"
                        + " uir_r2_a0_k0_s1_e4_c256 uir_r1_a5_k0_s1_e2_c256",
                "cn_r1_k1_s1_c960");
    }

    private static Architecture large() {
        return network(
                24,
                "er_r1_k3_s2_e4_c48",
                "uir_r1_a3_k5_s2_e4_c96 uir_r1_a3_k3_s1_e4_c96",
                "uir_r1_a3_k5_s2_e4_c192 uir_r3_a3_k3_s1_e4_c192 uir_r1_a3_k5_s1_e4_c192 uir_r5_a5_k3_s1_e4_c192"
                        + " uir_r1_a3_k0_s1_e4_c192",
                "uir_r4_a5_k5_s2_e4_c512 uir_r1_a5_k0_s1_e4_c512 uir_r1_a5_k3_s1_e4_c512 uir_r2_a5_k0_s1_e4_c512"
                        + " uir_r1_a5_k3_s1_e4_c512 uir_r1_a5_k5_s1_e4_c512 uir_r3_a5_k0_s1_e4_c512",
                "cn_r1_k1_s1_c960");
    }

    private static Architecture network(int stem, String... stages) {
        return Architecture.of(
                "mobilenetv4",
                224,
                new ConvStem(stem, 3, 2, Activation.RELU),
                new BlockNotation(Activation.RELU).stages(stages),
                new PooledHiddenHead(1280, PooledHiddenHead.HiddenLayer.CONV_NORM, Activation.RELU));
    }

    static Family family() {
        Rounding narrow = MobileNetV3.STEM_FIXED;
        return new Family()
                .scaled("mobilenetv4_conv_small_035", MobileNetV4::small, narrow, 0.35, 1.0, 224)
                .scaled("mobilenetv4_conv_small_050", MobileNetV4::small, narrow, 0.5, 1.0, 224)
                .add("mobilenetv4_conv_small", MobileNetV4::small, 224)
                .add("mobilenetv4_conv_medium", MobileNetV4::medium, 256)
                .add("mobilenetv4_conv_large", MobileNetV4::large, 384);
    }
}
