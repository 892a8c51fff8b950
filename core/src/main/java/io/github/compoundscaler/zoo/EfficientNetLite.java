package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.layer.Activation;

/**
 * EfficientNet-Lite 0 to 4: EfficientNet for mobile devices, without squeeze-and-excitation, with ReLU6.
 *
 * <p>Sources: tensorflow/tpu, {@code models/official/efficientnet/lite/efficientnet_lite_builder.py}; resolutions of Lite3 and
 * Lite4 as in timm, {@code models/efficientnet.py} (280 and 300 in the former).
 */
final class EfficientNetLite {

    private EfficientNetLite() {}

    private static Architecture baseline() {
        return Architecture.of(
                "efficientnet_lite0",
                224,
                new ConvStem(32, 3, 2, Activation.RELU6),
                new BlockNotation(Activation.RELU6)
                        .stages(
                                "ds_r1_k3_s1_c16",
                                "ir_r2_k3_s2_e6_c24",
                                "ir_r2_k5_s2_e6_c40",
                                "ir_r3_k3_s2_e6_c80",
                                "ir_r3_k5_s1_e6_c112",
                                "ir_r4_k5_s2_e6_c192",
                                "ir_r1_k3_s1_e6_c320"),
                new ConvHead(1280, Activation.RELU6));
    }

    static Family family() {
        Family family = new Family()
                .scaled("efficientnet_lite0", EfficientNetLite::baseline, Rounding.lite(), 1.0, 1.0, 224)
                .scaled("efficientnet_lite1", EfficientNetLite::baseline, Rounding.lite(), 1.0, 1.1, 240)
                .scaled("efficientnet_lite2", EfficientNetLite::baseline, Rounding.lite(), 1.1, 1.2, 260)
                .scaled("efficientnet_lite3", EfficientNetLite::baseline, Rounding.lite(), 1.2, 1.4, 300)
                .scaled("efficientnet_lite4", EfficientNetLite::baseline, Rounding.lite(), 1.4, 1.8, 380);
        for (int i = 0; i < 5; i++) {
            family.alias("tf_efficientnet_lite" + i, "efficientnet_lite" + i);
        }
        return family;
    }
}
