package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * Single-Path NAS for the Pixel 1 ({@code spnasnet_100}).
 *
 * <p>Sources: Stamoulis et al. 2019, arXiv 1904.02877; timm, {@code models/efficientnet.py}.
 */
final class SinglePathNas {

    private SinglePathNas() {}

    private static Architecture network() {
        return Architecture.of(
                "spnasnet_100",
                224,
                new ConvStem(32, 3, 2, Activation.RELU),
                new BlockNotation(Activation.RELU)
                        .stages(
                                "ds_r1_k3_s1_c16_noskip",
                                "ir_r3_k3_s2_e3_c24",
                                "ir_r1_k5_s2_e6_c40 ir_r3_k3_s1_e3_c40",
                                "ir_r1_k5_s2_e6_c80 ir_r3_k3_s1_e3_c80",
                                "ir_r1_k5_s1_e6_c96 ir_r3_k5_s1_e3_c96",
                                "ir_r4_k5_s2_e6_c192",
                                "ir_r1_k3_s1_e6_c320_noskip"),
                new ConvHead(1280, Activation.RELU, ConvHead.Scaling.FIXED));
    }

    static Family family() {
        return new Family().add("spnasnet_100", SinglePathNas::network);
    }
}
