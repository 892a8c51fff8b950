package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.PooledHiddenHead;
import io.github.compoundscaler.arch.SqueezeExcite;
import io.github.compoundscaler.layer.Activation;

/**
 * FBNet-C, and FBNetV3 B, D and G, as timm builds them.
 *
 * <p>Sources: Wu et al. 2019, arXiv 1812.03443; Dai et al. 2021, arXiv 2006.02049; timm, {@code models/efficientnet.py} and
 * {@code models/mobilenetv3.py}.
 */
final class FbNet {
    private static final BlockNotation V3_NOTATION = new BlockNotation(
            Activation.HARD_SWISH,
            inner -> new SqueezeExcite(
                    1, SqueezeExcite.Basis.INPUT, ChannelRule.guarded(8, 0.95), inner, Activation.HARD_SIGMOID));

    private FbNet() {}

    private static Architecture c() {
        return Architecture.of(
                "fbnetc_100",
                224,
                new ConvStem(16, 3, 2, Activation.RELU),
                new BlockNotation(Activation.RELU)
                        .stages(
                                "ir_r1_k3_s1_e1_c16",
                                "ir_r1_k3_s2_e6_c24 ir_r2_k3_s1_e1_c24",
                                "ir_r1_k5_s2_e6_c32 ir_r1_k5_s1_e3_c32 ir_r1_k5_s1_e6_c32 ir_r1_k3_s1_e6_c32",
                                "ir_r1_k5_s2_e6_c64 ir_r1_k5_s1_e3_c64 ir_r2_k5_s1_e6_c64",
                                "ir_r3_k5_s1_e6_c112 ir_r1_k5_s1_e3_c112",
                                "ir_r4_k5_s2_e6_c184",
                                "ir_r1_k3_s1_e6_c352"),
                new ConvHead(1984, Activation.RELU, ConvHead.Scaling.FIXED));
    }

    private static Architecture v3B() {
        return v3(
                16,
                "ds_r2_k3_s1_c16",
                "ir_r1_k5_s2_e4_c24 ir_r3_k5_s1_e2_c24",
                "ir_r1_k5_s2_e5_c40_se0.25 ir_r4_k5_s1_e3_c40_se0.25",
                "ir_r1_k5_s2_e5_c72 ir_r4_k3_s1_e3_c72",
                "ir_r1_k3_s1_e5_c120_se0.25 ir_r5_k5_s1_e3_c120_se0.25",
                "ir_r1_k3_s2_e6_c184_se0.25 ir_r5_k5_s1_e4_c184_se0.25 ir_r1_k5_s1_e6_c224_se0.25",
                "cn_r1_k1_s1_c1344");
    }

    private static Architecture v3D() {
        return v3(
                24,
                "ds_r2_k3_s1_c16",
                "ir_r1_k3_s2_e5_c24 ir_r5_k3_s1_e2_c24",
                "ir_r1_k5_s2_e4_c40_se0.25 ir_r4_k3_s1_e3_c40_se0.25",
                "ir_r1_k3_s2_e5_c72 ir_r4_k3_s1_e3_c72",
                "ir_r1_k3_s1_e5_c128_se0.25 ir_r6_k5_s1_e3_c128_se0.25",
                "ir_r1_k3_s2_e6_c208_se0.25 ir_r5_k5_s1_e5_c208_se0.25 ir_r1_k5_s1_e6_c240_se0.25",
                "cn_r1_k1_s1_c1440");
    }

    private static Architecture v3G() {
        return v3(
                32,
                "ds_r3_k3_s1_c24",
                "ir_r1_k5_s2_e4_c40 ir_r4_k5_s1_e2_c40",
                "ir_r1_k5_s2_e4_c56_se0.25 ir_r4_k5_s1_e3_c56_se0.25",
                "ir_r1_k5_s2_e5_c104 ir_r4_k3_s1_e3_c104",
                "ir_r1_k3_s1_e5_c160_se0.25 ir_r8_k5_s1_e3_c160_se0.25",
                "ir_r1_k3_s2_e6_c264_se0.25 ir_r6_k5_s1_e5_c264_se0.25 ir_r2_k5_s1_e6_c288_se0.25",
                "cn_r1_k1_s1_c1728");
    }

    private static Architecture v3(int stem, String... stages) {
        return Architecture.of(
                "fbnetv3",
                224,
                new ConvStem(stem, 3, 2, Activation.HARD_SWISH),
                V3_NOTATION.stages(stages),
                new PooledHiddenHead(1984, PooledHiddenHead.HiddenLayer.CONV, Activation.HARD_SWISH));
    }

    static Family family() {
        return new Family()
                .add("fbnetc_100", FbNet::c)
                .add("fbnetv3_b", FbNet::v3B, 224)
                .add("fbnetv3_d", FbNet::v3D, 224)
                .add("fbnetv3_g", FbNet::v3G, 240);
    }
}
