package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * MobileNetV2 by its width multiplier in percent; timm's {@code d} variants are deeper as well.
 *
 * <p>Sources: Sandler et al. 2018, arXiv 1801.04381, table 2; timm, {@code models/efficientnet.py}; torchvision, {@code
 * models/mobilenetv2.py}.
 */
final class MobileNetV2 {

    private MobileNetV2() {}

    private static Architecture baseline() {
        return Architecture.of(
                "mobilenetv2_100",
                224,
                new ConvStem(32, 3, 2, Activation.RELU6),
                new BlockNotation(Activation.RELU6)
                        .stages(
                                "ds_r1_k3_s1_c16",
                                "ir_r2_k3_s2_e6_c24",
                                "ir_r3_k3_s2_e6_c32",
                                "ir_r4_k3_s2_e6_c64",
                                "ir_r3_k3_s1_e6_c96",
                                "ir_r3_k3_s2_e6_c160",
                                "ir_r1_k3_s1_e6_c320"),
                new ConvHead(1280, Activation.RELU6, ConvHead.Scaling.NEVER_NARROWER));
    }

    static Family family() {
        Rounding rounding = Rounding.tensorflow();
        return new Family()
                .scaled("mobilenetv2_035", MobileNetV2::baseline, rounding, 0.35, 1.0, 224)
                .scaled("mobilenetv2_050", MobileNetV2::baseline, rounding, 0.5, 1.0, 224)
                .scaled("mobilenetv2_075", MobileNetV2::baseline, rounding, 0.75, 1.0, 224)
                .scaled("mobilenetv2_100", MobileNetV2::baseline, rounding, 1.0, 1.0, 224)
                .scaled("mobilenetv2_140", MobileNetV2::baseline, rounding, 1.4, 1.0, 224)
                .scaled("mobilenetv2_110d", MobileNetV2::baseline, Rounding.lite(), 1.1, 1.2, 224)
                .scaled("mobilenetv2_120d", MobileNetV2::baseline, Rounding.lite(), 1.2, 1.4, 224)
                .alias("mobilenet_v2", "mobilenetv2_100");
    }
}
