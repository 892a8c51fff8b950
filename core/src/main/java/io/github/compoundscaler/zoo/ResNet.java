package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Attention;
import io.github.compoundscaler.arch.BasicBlock;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.Bottleneck;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.arch.ResidualStyle;
import io.github.compoundscaler.arch.SequentialStem;
import io.github.compoundscaler.arch.Shortcut;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * ResNet with its variants: wide, grouped (ResNeXt), gated (SE, ECA), antialiased, with group normalisation, and timm's stems C,
 * D, S and T.
 *
 * <p>Sources: He et al. 2016, arXiv 1512.03385; Zagoruyko and Komodakis 2016, arXiv 1605.07146; Xie et al. 2017, arXiv
 * 1611.05431; Hu et al. 2018, arXiv 1709.01507; He et al. 2019, arXiv 1812.01187 (C and D); Wang et al. 2020, arXiv 1910.03151.
 * Names, repeats and resolutions: torchvision and timm, {@code models/resnet.py}.
 */
final class ResNet {
    private static final List<Integer> R18 = List.of(2, 2, 2, 2);
    private static final List<Integer> R34 = List.of(3, 4, 6, 3);
    private static final List<Integer> R50 = List.of(3, 4, 6, 3);
    private static final List<Integer> R101 = List.of(3, 4, 23, 3);
    private static final List<Integer> R152 = List.of(3, 8, 36, 3);
    private static final List<Integer> R200 = List.of(3, 24, 36, 3);
    private static final List<Integer> R269 = List.of(3, 30, 48, 8);

    /** Channels of the stem's convolutions: one of 7 × 7, or three of 3 × 3. */
    private static final List<Integer> SEVEN = List.of(64);

    private static final List<Integer> DEEP = List.of(32, 32, 64);
    private static final List<Integer> TIERED = List.of(24, 32, 64);
    private static final List<Integer> WIDE = List.of(64, 64, 128);

    private ResNet() {}

    static Family family() {
        Family family = new Family();

        // Plain, and with stems C (three 3 × 3), D (C, and an average pool in shortcuts), T (D, and a tiered stem), S
        // (a wide C).
        add(family, "resnet10t", 176, basic(List.of(1, 1, 1, 1)).t());
        add(family, "resnet14t", 176, bottleneck(List.of(1, 1, 1, 1)).t());
        add(family, "resnet18", 224, basic(R18));
        add(family, "resnet18d", 224, basic(R18).d());
        add(family, "resnet26", 224, bottleneck(R18));
        add(family, "resnet26d", 224, bottleneck(R18).d());
        add(family, "resnet26t", 256, bottleneck(R18).t());
        add(family, "resnet34", 224, basic(R34));
        add(family, "resnet34d", 224, basic(R34).d());
        add(family, "resnet50", 224, bottleneck(R50));
        add(family, "resnet50c", 224, bottleneck(R50).c());
        add(family, "resnet50d", 224, bottleneck(R50).d());
        add(family, "resnet50s", 224, bottleneck(R50).s());
        add(family, "resnet50t", 224, bottleneck(R50).t());
        add(family, "resnet50_gn", 224, bottleneck(R50).norm(Norm.groups(32)));
        add(family, "resnet101", 224, bottleneck(R101));
        add(family, "resnet101c", 224, bottleneck(R101).c());
        add(family, "resnet101d", 256, bottleneck(R101).d());
        add(family, "resnet101s", 224, bottleneck(R101).s());
        add(family, "resnet152", 224, bottleneck(R152));
        add(family, "resnet152c", 224, bottleneck(R152).c());
        add(family, "resnet152d", 256, bottleneck(R152).d());
        add(family, "resnet152s", 224, bottleneck(R152).s());
        add(family, "resnet200", 224, bottleneck(R200));
        add(family, "resnet200d", 256, bottleneck(R200).d());

        // Wide, and grouped: groups × channels per group in the first stage.
        add(family, "wide_resnet50_2", 224, bottleneck(R50).groups(1, 128));
        add(family, "wide_resnet101_2", 224, bottleneck(R101).groups(1, 128));
        add(family, "resnext50_32x4d", 224, bottleneck(R50).groups(32, 4));
        add(family, "resnext50d_32x4d", 224, bottleneck(R50).groups(32, 4).d());
        add(family, "resnext101_32x4d", 224, bottleneck(R101).groups(32, 4));
        add(family, "resnext101_32x8d", 224, bottleneck(R101).groups(32, 8));
        add(family, "resnext101_32x16d", 224, bottleneck(R101).groups(32, 16));
        add(family, "resnext101_32x32d", 224, bottleneck(R101).groups(32, 32));
        add(family, "resnext101_64x4d", 224, bottleneck(R101).groups(64, 4));

        // With squeeze-and-excitation.
        add(family, "seresnet18", 224, basic(R18).se());
        add(family, "seresnet34", 224, basic(R34).se());
        add(family, "seresnet50", 224, bottleneck(R50).se());
        add(family, "seresnet50t", 224, bottleneck(R50).t().se());
        add(family, "seresnet101", 224, bottleneck(R101).se());
        add(family, "seresnet152", 224, bottleneck(R152).se());
        add(family, "seresnet152d", 256, bottleneck(R152).d().se());
        add(family, "seresnet200d", 256, bottleneck(R200).d().se());
        add(family, "seresnet269d", 256, bottleneck(R269).d().se());
        add(family, "seresnext26d_32x4d", 224, bottleneck(R18).groups(32, 4).d().se());
        add(family, "seresnext26t_32x4d", 224, bottleneck(R18).groups(32, 4).t().se());
        add(family, "seresnext50_32x4d", 224, bottleneck(R50).groups(32, 4).se());
        add(family, "seresnext101_32x4d", 224, bottleneck(R101).groups(32, 4).se());
        add(family, "seresnext101_32x8d", 224, bottleneck(R101).groups(32, 8).se());
        add(family, "seresnext101_64x4d", 224, bottleneck(R101).groups(64, 4).se());
        add(
                family,
                "seresnext101d_32x8d",
                224,
                bottleneck(R101).groups(32, 8).d().se());

        // With efficient channel attention.
        add(family, "ecaresnet26t", 256, bottleneck(R18).t().eca());
        add(family, "ecaresnet50d", 224, bottleneck(R50).d().eca());
        add(family, "ecaresnet50t", 256, bottleneck(R50).t().eca());
        add(family, "ecaresnet101d", 224, bottleneck(R101).d().eca());
        add(family, "ecaresnet200d", 256, bottleneck(R200).d().eca());
        add(family, "ecaresnet269d", 320, bottleneck(R269).d().eca());
        add(
                family,
                "ecaresnetlight",
                224,
                bottleneck(List.of(1, 1, 11, 3)).averagePooledShortcut().eca());
        // timm's ecaresnext50t has the repeats of its 26t.
        add(
                family,
                "ecaresnext26t_32x4d",
                224,
                bottleneck(R18).groups(32, 4).t().eca());
        add(
                family,
                "ecaresnext50t_32x4d",
                224,
                bottleneck(R18).groups(32, 4).t().eca());

        // With average pools in place of strides.
        add(family, "resnetaa34d", 224, basic(R34).antialiased().d());
        add(family, "resnetaa50", 224, bottleneck(R50).antialiased());
        add(family, "resnetaa50d", 224, bottleneck(R50).antialiased().d());
        add(family, "resnetaa101d", 224, bottleneck(R101).antialiased().d());
        add(family, "seresnetaa50d", 224, bottleneck(R50).antialiased().d().se());
        add(
                family,
                "seresnextaa101d_32x8d",
                288,
                bottleneck(R101).groups(32, 8).antialiased().d().se());
        add(
                family,
                "seresnextaa201d_32x8d",
                384,
                bottleneck(List.of(3, 24, 36, 4))
                        .groups(32, 8)
                        .antialiased()
                        .s()
                        .averagePooledShortcut()
                        .se());

        return family;
    }

    private static void add(Family family, String name, int resolution, Variant variant) {
        family.add(name, () -> variant.architecture(name, resolution));
    }

    private static Variant basic(List<Integer> repeats) {
        return new Variant(true, repeats, 1, 64, ResidualStyle.RESNET, SEVEN, false);
    }

    static Variant bottleneck(List<Integer> repeats) {
        return new Variant(false, repeats, 1, 64, ResidualStyle.RESNET, SEVEN, false);
    }

    /** What a row of the table says. */
    record Variant(
            boolean basic,
            List<Integer> repeats,
            int groups,
            int baseWidth,
            ResidualStyle style,
            List<Integer> stem,
            boolean convolutionForPool) {

        Variant c() {
            return withStem(DEEP);
        }

        Variant d() {
            return c().averagePooledShortcut();
        }

        Variant t() {
            return withStem(TIERED).averagePooledShortcut();
        }

        Variant s() {
            return withStem(WIDE);
        }

        Variant averagePooledShortcut() {
            return withStyle(style.withShortcut(Shortcut.AVERAGE_POOL));
        }

        Variant antialiased() {
            return withStyle(style.withAntialiasing());
        }

        Variant norm(Norm norm) {
            return withStyle(style.withNorm(norm));
        }

        Variant se() {
            return se(1 / 16.0);
        }

        Variant se(double ratio) {
            return withStyle(style.withAttention(Attention.squeezeExcite(ratio, Activation.RELU)));
        }

        Variant eca() {
            return withStyle(style.withAttention(Attention.efficient()));
        }

        Variant groups(int number, int width) {
            return new Variant(basic, repeats, number, width, style, stem, convolutionForPool);
        }

        Variant withConvolutionForPool() {
            return new Variant(basic, repeats, groups, baseWidth, style, stem, true);
        }

        private Variant withStyle(ResidualStyle newStyle) {
            return new Variant(basic, repeats, groups, baseWidth, newStyle, stem, convolutionForPool);
        }

        private Variant withStem(List<Integer> channels) {
            return new Variant(basic, repeats, groups, baseWidth, style, channels, convolutionForPool);
        }

        Architecture architecture(String name, int resolution) {
            List<Stage> stages = new ArrayList<>();
            for (int i = 0; i < repeats.size(); i++) {
                int width = 64 << i;
                stages.add(Stage.of(block(i), basic ? width : 4 * width, i == 0 ? 1 : 2, repeats.get(i)));
            }
            return Architecture.of(name, resolution, stem(style.norm(), style.activation()), stages, PoolHead.PLAIN);
        }

        private Block block(int stage) {
            if (basic) {
                return new BasicBlock(style);
            }
            double ratio = baseWidth / 64.0 * groups / 4;
            return new Bottleneck(ratio, groups == 1 ? 0 : baseWidth << stage, style);
        }

        private SequentialStem stem(Norm norm, Activation activation) {
            Stems stems = new Stems(norm, activation);
            if (stem.size() == 1) {
                stems.convolution(stem.get(0), 7, 2);
            } else {
                stems.convolution(stem.get(0), 3, 2)
                        .convolution(stem.get(1), 3, 1)
                        .convolution(stem.get(2), 3, 1);
            }
            if (convolutionForPool) {
                return stems.convolution(64, 3, 2).fixed();
            }
            return style.antialiased()
                    ? stems.averagePool(2).fixed()
                    : stems.maxPool().fixed();
        }
    }
}
