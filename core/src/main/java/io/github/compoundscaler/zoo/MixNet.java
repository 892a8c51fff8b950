package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * MixNet S, M and L, and timm's larger ones: several kernel sizes within one depthwise convolution.
 *
 * <p>Sources: Tan and Le 2019, arXiv 1907.09595; tensorflow/tpu, {@code models/official/mnasnet/mixnet}; timm, {@code
 * models/efficientnet.py}.
 */
final class MixNet {

    private MixNet() {}

    private static Architecture small() {
        return network(
                16,
                "ds_r1_k3_s1_c16",
                "ir_r1_k3_a1.1_p1.1_s2_e6_c24 ir_r1_k3_a1.1_p1.1_s1_e3_c24",
                "ir_r1_k3.5.7_s2_e6_c40_se0.5_nsw ir_r3_k3.5_a1.1_p1.1_s1_e6_c40_se0.5_nsw",
                "ir_r1_k3.5.7_p1.1_s2_e6_c80_se0.25_nsw ir_r2_k3.5_p1.1_s1_e6_c80_se0.25_nsw",
                "ir_r1_k3.5.7_a1.1_p1.1_s1_e6_c120_se0.5_nsw ir_r2_k3.5.7.9_a1.1_p1.1_s1_e3_c120_se0.5_nsw",
                "ir_r1_k3.5.7.9.11_s2_e6_c200_se0.5_nsw ir_r2_k3.5.7.9_p1.1_s1_e6_c200_se0.5_nsw");
    }

    private static Architecture medium() {
        return network(
                24,
                "ds_r1_k3_s1_c24",
                "ir_r1_k3.5.7_a1.1_p1.1_s2_e6_c32 ir_r1_k3_a1.1_p1.1_s1_e3_c32",
                "ir_r1_k3.5.7.9_s2_e6_c40_se0.5_nsw ir_r3_k3.5_a1.1_p1.1_s1_e6_c40_se0.5_nsw",
                "ir_r1_k3.5.7_s2_e6_c80_se0.25_nsw ir_r3_k3.5.7.9_a1.1_p1.1_s1_e6_c80_se0.25_nsw",
                "ir_r1_k3_s1_e6_c120_se0.5_nsw ir_r3_k3.5.7.9_a1.1_p1.1_s1_e3_c120_se0.5_nsw",
                "ir_r1_k3.5.7.9_s2_e6_c200_se0.5_nsw ir_r3_k3.5.7.9_p1.1_s1_e6_c200_se0.5_nsw");
    }

    private static Architecture network(int stem, String... stages) {
        return Architecture.of(
                "mixnet",
                224,
                new ConvStem(stem, 3, 2, Activation.RELU),
                new BlockNotation(Activation.RELU).stages(stages),
                new ConvHead(1536, Activation.RELU, ConvHead.Scaling.FIXED));
    }

    static Family family() {
        Rounding rounding = Rounding.mixnet();
        return new Family()
                .add("mixnet_s", MixNet::small, 224)
                .scaled("mixnet_m", MixNet::medium, rounding, 1.0, 1.0, 224)
                .scaled("mixnet_l", MixNet::medium, rounding, 1.3, 1.0, 224)
                .scaled("mixnet_xl", MixNet::medium, rounding, 1.6, 1.2, 224)
                .scaled("mixnet_xxl", MixNet::medium, rounding, 2.4, 1.3, 224)
                .alias("tf_mixnet_s", "mixnet_s")
                .alias("tf_mixnet_m", "mixnet_m")
                .alias("tf_mixnet_l", "mixnet_l");
    }
}
