package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.PooledHiddenHead;
import io.github.compoundscaler.arch.SqueezeExcite;
import io.github.compoundscaler.layer.Activation;

/**
 * HardCoRe-NAS A to F: networks searched under hard latency constraints.
 *
 * <p>Sources: Nayman et al. 2021, arXiv 2102.11646; timm, {@code models/hardcorenas.py}.
 */
final class HardCoReNas {
    private static final BlockNotation NOTATION =
            new BlockNotation(Activation.HARD_SWISH, inner -> SqueezeExcite.ofExpanded(1));

    private HardCoReNas() {}

    private static Architecture a() {
        return network(
                "ir_r1_k5_s2_e3_c24_nre ir_r1_k5_s1_e3_c24_nre_se0.25",
                "ir_r1_k5_s2_e3_c40_nre ir_r1_k5_s1_e6_c40_nre_se0.25",
                "ir_r1_k5_s2_e6_c80_se0.25 ir_r1_k5_s1_e6_c80_se0.25",
                "ir_r1_k5_s1_e6_c112_se0.25 ir_r1_k5_s1_e6_c112_se0.25",
                "ir_r1_k5_s2_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25");
    }

    private static Architecture b() {
        return network(
                "ir_r1_k5_s2_e3_c24_nre ir_r1_k5_s1_e3_c24_nre_se0.25 ir_r1_k3_s1_e3_c24_nre",
                "ir_r1_k5_s2_e3_c40_nre ir_r1_k5_s1_e3_c40_nre ir_r1_k5_s1_e3_c40_nre",
                "ir_r1_k5_s2_e3_c80 ir_r1_k5_s1_e3_c80 ir_r1_k3_s1_e3_c80 ir_r1_k3_s1_e3_c80",
                "ir_r1_k5_s1_e3_c112 ir_r1_k3_s1_e3_c112 ir_r1_k3_s1_e3_c112 ir_r1_k3_s1_e3_c112",
                "ir_r1_k5_s2_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25 ir_r1_k3_s1_e3_c192_se0.25");
    }

    private static Architecture c() {
        return network(
                "ir_r1_k5_s2_e3_c24_nre ir_r1_k5_s1_e3_c24_nre_se0.25",
                "ir_r1_k5_s2_e3_c40_nre ir_r1_k5_s1_e3_c40_nre ir_r1_k5_s1_e3_c40_nre ir_r1_k5_s1_e3_c40_nre",
                "ir_r1_k5_s2_e4_c80 ir_r1_k5_s1_e6_c80_se0.25 ir_r1_k3_s1_e3_c80 ir_r1_k3_s1_e3_c80",
                "ir_r1_k5_s1_e6_c112_se0.25 ir_r1_k3_s1_e3_c112 ir_r1_k3_s1_e3_c112 ir_r1_k3_s1_e3_c112",
                "ir_r1_k5_s2_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25 ir_r1_k3_s1_e3_c192_se0.25");
    }

    private static Architecture d() {
        return network(
                "ir_r1_k5_s2_e3_c24_nre_se0.25 ir_r1_k5_s1_e3_c24_nre_se0.25",
                "ir_r1_k5_s2_e3_c40_nre_se0.25 ir_r1_k5_s1_e4_c40_nre_se0.25 ir_r1_k3_s1_e3_c40_nre_se0.25",
                "ir_r1_k5_s2_e4_c80_se0.25 ir_r1_k3_s1_e3_c80_se0.25 ir_r1_k3_s1_e3_c80_se0.25"
                        + " ir_r1_k3_s1_e3_c80_se0.25",
                "ir_r1_k3_s1_e4_c112_se0.25 ir_r1_k5_s1_e4_c112_se0.25 ir_r1_k3_s1_e3_c112_se0.25"
                        + " ir_r1_k5_s1_e3_c112_se0.25",
                "ir_r1_k5_s2_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25"
                        + " ir_r1_k3_s1_e6_c192_se0.25");
    }

    private static Architecture e() {
        return network(
                "ir_r1_k5_s2_e3_c24_nre_se0.25 ir_r1_k5_s1_e3_c24_nre_se0.25",
                "ir_r1_k5_s2_e6_c40_nre_se0.25 ir_r1_k5_s1_e4_c40_nre_se0.25 ir_r1_k5_s1_e4_c40_nre_se0.25"
                        + " ir_r1_k3_s1_e3_c40_nre_se0.25",
                "ir_r1_k5_s2_e4_c80_se0.25 ir_r1_k3_s1_e6_c80_se0.25",
                "ir_r1_k5_s1_e6_c112_se0.25 ir_r1_k5_s1_e6_c112_se0.25 ir_r1_k5_s1_e6_c112_se0.25"
                        + " ir_r1_k5_s1_e3_c112_se0.25",
                "ir_r1_k5_s2_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25"
                        + " ir_r1_k3_s1_e6_c192_se0.25");
    }

    private static Architecture f() {
        return network(
                "ir_r1_k5_s2_e3_c24_nre_se0.25 ir_r1_k5_s1_e3_c24_nre_se0.25",
                "ir_r1_k5_s2_e6_c40_nre_se0.25 ir_r1_k5_s1_e6_c40_nre_se0.25",
                "ir_r1_k5_s2_e6_c80_se0.25 ir_r1_k5_s1_e6_c80_se0.25 ir_r1_k3_s1_e3_c80_se0.25"
                        + " ir_r1_k3_s1_e3_c80_se0.25",
                "ir_r1_k3_s1_e6_c112_se0.25 ir_r1_k5_s1_e6_c112_se0.25 ir_r1_k5_s1_e6_c112_se0.25"
                        + " ir_r1_k3_s1_e3_c112_se0.25",
                "ir_r1_k5_s2_e6_c192_se0.25 ir_r1_k5_s1_e6_c192_se0.25 ir_r1_k3_s1_e6_c192_se0.25"
                        + " ir_r1_k3_s1_e6_c192_se0.25");
    }

    /** First and last stage are the same in all. */
    private static Architecture network(String stage2, String stage3, String stage4, String stage5, String stage6) {
        return Architecture.of(
                "hardcorenas",
                224,
                new ConvStem(32, 3, 2, Activation.HARD_SWISH),
                NOTATION.stages("ds_r1_k3_s1_c16_nre", stage2, stage3, stage4, stage5, stage6, "cn_r1_k1_s1_c960"),
                new PooledHiddenHead(1280, PooledHiddenHead.HiddenLayer.CONV_WITH_BIAS, Activation.HARD_SWISH));
    }

    static Family family() {
        return new Family()
                .add("hardcorenas_a", HardCoReNas::a, 224)
                .add("hardcorenas_b", HardCoReNas::b, 224)
                .add("hardcorenas_c", HardCoReNas::c, 224)
                .add("hardcorenas_d", HardCoReNas::d, 224)
                .add("hardcorenas_e", HardCoReNas::e, 224)
                .add("hardcorenas_f", HardCoReNas::f, 224);
    }
}
