package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.BlockNotation;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.ConvStem;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.layer.Activation;

/**
 * MobileNetV1: depthwise separable convolutions throughout. timm's {@code h} has a convolution more in its head.
 *
 * <p>Sources: Howard et al. 2017, arXiv 1704.04861, table 1; timm, {@code models/efficientnet.py}.
 */
final class MobileNetV1 {

    private MobileNetV1() {}

    private static Architecture network(Head head) {
        return Architecture.of(
                "mobilenetv1_100",
                224,
                new ConvStem(32, 3, 2, Activation.RELU6),
                new BlockNotation(Activation.RELU6)
                        .stages(
                                "dsa_r1_k3_s1_c64",
                                "dsa_r2_k3_s2_c128",
                                "dsa_r2_k3_s2_c256",
                                "dsa_r6_k3_s2_c512",
                                "dsa_r2_k3_s2_c1024"),
                head);
    }

    private static Architecture baseline() {
        return network(PoolHead.PLAIN);
    }

    static Family family() {
        ConvHead convHead = new ConvHead(1024, Activation.RELU6, ConvHead.Scaling.NEVER_NARROWER);
        return new Family()
                .add("mobilenetv1_100", MobileNetV1::baseline)
                .add("mobilenetv1_100h", () -> network(convHead), 224)
                .scaled("mobilenetv1_125", MobileNetV1::baseline, Rounding.tensorflow(), 1.25, 1.0, 224)
                .alias("mobilenet_v1", "mobilenetv1_100");
    }
}
