package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.PooledHiddenHead;
import io.github.compoundscaler.arch.SqueezeExcite;
import io.github.compoundscaler.layer.Activation;

/**
 * PP-LCNet by its width multiplier in percent: MobileNetV1 with hard swish and larger kernels.
 *
 * <p>Sources: Cui et al. 2021, arXiv 2109.15099; timm, {@code models/mobilenetv3.py}.
 */
final class LcNet {
    private static final BlockNotation NOTATION = new BlockNotation(
            Activation.HARD_SWISH,
            inner -> new SqueezeExcite(
                    1,
                    SqueezeExcite.Basis.EXPANDED,
                    ChannelRule.halfEven(1),
                    Activation.RELU,
                    Activation.HARD_SIGMOID));

    private LcNet() {}

    private static Architecture baseline() {
        return Architecture.of(
                "lcnet_100",
                224,
                new ConvStem(16, 3, 2, Activation.HARD_SWISH),
                NOTATION.stages(
                        "dsa_r1_k3_s1_c32",
                        "dsa_r2_k3_s2_c64",
                        "dsa_r2_k3_s2_c128",
                        "dsa_r1_k3_s2_c256 dsa_r1_k5_s1_c256",
                        "dsa_r4_k5_s1_c256",
                        "dsa_r2_k5_s2_c512_se0.25"),
                new PooledHiddenHead(1280, PooledHiddenHead.HiddenLayer.CONV_WITH_BIAS, Activation.HARD_SWISH));
    }

    static Family family() {
        Rounding rounding = Rounding.tensorflow();
        return new Family()
                .scaled("lcnet_035", LcNet::baseline, rounding, 0.35, 1.0, 224)
                .scaled("lcnet_050", LcNet::baseline, rounding, 0.5, 1.0, 224)
                .scaled("lcnet_075", LcNet::baseline, rounding, 0.75, 1.0, 224)
                .scaled("lcnet_100", LcNet::baseline, rounding, 1.0, 1.0, 224)
                .scaled("lcnet_150", LcNet::baseline, rounding, 1.5, 1.0, 224);
    }
}
