package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * EfficientNet-EdgeTPU S, M and L: full convolutions early, no squeeze-and-excitation, ReLU.
 *
 * <p>The first block's expansion ratio is one of 24 channels, although the stem has 32. timm's {@code _pruned} variants have the
 * shapes of the others.
 *
 * <p>Sources: tensorflow/tpu, {@code models/official/efficientnet/edgetpu}; timm, {@code models/efficientnet.py}.
 */
final class EfficientNetEdgeTpu {

    private EfficientNetEdgeTpu() {}

    private static Architecture baseline() {
        return Architecture.of(
                "efficientnet_es",
                224,
                new ConvStem(32, 3, 2, Activation.RELU),
                new BlockNotation(Activation.RELU)
                        .stages(
                                "er_r1_k3_s1_e4_c24_fc24_noskip",
                                "er_r2_k3_s2_e8_c32",
                                "er_r4_k3_s2_e8_c48",
                                "ir_r5_k5_s2_e8_c96",
                                "ir_r4_k5_s1_e8_c144",
                                "ir_r2_k5_s2_e8_c192"),
                new ConvHead(1280, Activation.RELU));
    }

    static Family family() {
        Rounding rounding = Rounding.tensorflow();
        return new Family()
                .scaled("efficientnet_es", EfficientNetEdgeTpu::baseline, rounding, 1.0, 1.0, 224)
                .scaled("efficientnet_em", EfficientNetEdgeTpu::baseline, rounding, 1.0, 1.1, 240)
                .scaled("efficientnet_el", EfficientNetEdgeTpu::baseline, rounding, 1.2, 1.4, 300)
                .alias("tf_efficientnet_es", "efficientnet_es")
                .alias("tf_efficientnet_em", "efficientnet_em")
                .alias("tf_efficientnet_el", "efficientnet_el")
                .alias("efficientnet_es_pruned", "efficientnet_es")
                .alias("efficientnet_el_pruned", "efficientnet_el");
    }
}
