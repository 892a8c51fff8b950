package io.github.compoundscaler.zoo;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Attention;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.Bottleneck;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.ConvHead;
import io.github.compoundscaler.arch.Norm;
import io.github.compoundscaler.arch.PoolHead;
import io.github.compoundscaler.arch.PreActBottleneck;
import io.github.compoundscaler.arch.ResidualStyle;
import io.github.compoundscaler.arch.Shortcut;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The RegNets X and Y, generated from four numbers and a group width, and timm's V and Z.
 *
 * <p>Sources: Radosavovic et al. 2020, arXiv 2003.13678 (X, Y); Dollár et al. 2021, arXiv 2103.06877 (Z); pycls, {@code
 * configs/dds_baselines}; torchvision, {@code models/regnet.py}; timm, {@code models/regnet.py} and {@code models/byobnet.py}.
 */
public final class RegNet {
    private static final double SE_RATIO = 0.25;
    private static final ResidualStyle X = ResidualStyle.RESNET;
    private static final ResidualStyle Y =
            X.withAttentionInside(Attention.squeezeExciteOfInput(SE_RATIO, Activation.RELU));
    private static final ResidualStyle Y_SILU = X.withActivation(Activation.SILU)
            .withAttentionInside(Attention.squeezeExciteOfInput(SE_RATIO, Activation.SILU));
    private static final ResidualStyle Z = Y_SILU.withShortcut(Shortcut.NONE).withLinearOutput();
    private static final ResidualStyle Z_TIMM =
            Z.withAttentionInside(Attention.squeezeExcite(SE_RATIO, Activation.RELU));

    private RegNet() {}

    /**
     * The numbers that generate a RegNet: widths w₀ + wₐ · j for each block j, to the nearest w₀ · wₘᵏ in the logarithm, then to
     * the nearest multiple of 8; equal widths make a stage.
     *
     * @param w0 w₀, width of the first block, a multiple of 8
     * @param wa wₐ, slope of the widths, at least 0
     * @param wm wₘ, factor between the widths of stages, over 1
     * @param depth number of blocks, at least 1
     * @param groupWidth channels per group, at least 1
     */
    public record Parameters(int w0, double wa, double wm, int depth, int groupWidth) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Parameters {
            if (w0 < 8 || w0 % 8 != 0) {
                throw new IllegalArgumentException("w0 must be a positive multiple of 8, got " + w0);
            }
            if (!(wa >= 0 && wa < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("wa must be at least 0 and finite, got " + wa);
            }
            if (!(wm > 1 && wm < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("wm must be over 1 and finite, got " + wm);
            }
            if (depth < 1 || groupWidth < 1) {
                throw new IllegalArgumentException(
                        "depth and groupWidth must be at least 1, got depth " + depth + ", groupWidth " + groupWidth);
            }
        }

        /** Returns the width of a block before it is fitted to the groups. */
        private int width(int block) {
            double power = Math.rint(Math.log((w0 + wa * block) / w0) / Math.log(wm));
            return (int) (Math.rint(w0 * StrictMath.pow(wm, power) / 8) * 8);
        }
    }

    /** How widths become multiples of the group width; the two differ on X-400MF, Y-800MF and Y-8GF. */
    public enum Fitting {
        /** The nearest multiple, halves to even: pycls and timm. */
        PYCLS,
        /** The nearest multiple, halves up, and one more if that falls below 90 percent: torchvision, timm's {@code _tv}. */
        TORCHVISION
    }

    /**
     * Returns a RegNetX: no squeeze-and-excitation.
     *
     * @param name its name
     * @param parameters what generates it
     * @param fitting how widths are fitted to the groups
     * @return the network, for images of 224 × 224
     */
    public static Architecture x(String name, Parameters parameters, Fitting fitting) {
        return plain(name, 224, parameters, 1, fitting, X);
    }

    /**
     * Returns a RegNetY: as X, with squeeze-and-excitation of a quarter of the block's input channels.
     *
     * @param name its name
     * @param parameters what generates it
     * @param fitting how widths are fitted to the groups
     * @return the network, for images of 224 × 224
     */
    public static Architecture y(String name, Parameters parameters, Fitting fitting) {
        return plain(name, 224, parameters, 1, fitting, Y);
    }

    private static Architecture plain(
            String name, int resolution, Parameters parameters, double ratio, Fitting fitting, ResidualStyle style) {
        List<Stage> stages = stages(parameters, ratio, fitting, new Bottleneck(ratio, parameters.groupWidth(), style));
        PoolHead head = style.linear() ? new PoolHead(Norm.none(), style.activation()) : PoolHead.PLAIN;
        return Architecture.of(
                name,
                resolution,
                new Stems(style.norm(), style.activation())
                        .convolution(32, 3, 2)
                        .fixed(),
                stages,
                head);
    }

    /** Equal widths put together, each fitted to the groups. */
    private static List<Stage> stages(Parameters parameters, double ratio, Fitting fitting, Block block) {
        List<Stage> stages = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= parameters.depth(); i++) {
            int width = parameters.width(first);
            if (i == parameters.depth() || parameters.width(i) != width) {
                int fitted = fitting == Fitting.PYCLS
                        ? block.fit(width)
                        : torchvisionFit(width, ratio, parameters.groupWidth());
                stages.add(Stage.of(block.fitted(fitted), fitted, 2, i - first));
                first = i;
            }
        }
        return stages;
    }

    private static int torchvisionFit(int width, double ratio, int groupWidth) {
        int inner = (int) (width * ratio);
        return (int) (ChannelRule.guarded(Math.min(groupWidth, inner)).round(inner) / ratio);
    }

    static Family family() {
        Family family = new Family();
        // timm's name, torchvision's or none, w0, wa, wm, depth, group width
        x(family, "regnetx_002", "", new Parameters(24, 36.44, 2.49, 13, 8));
        x(family, "regnetx_004", "regnet_x_400mf", new Parameters(24, 24.48, 2.54, 22, 16));
        x(family, "regnetx_006", "", new Parameters(48, 36.97, 2.24, 16, 24));
        x(family, "regnetx_008", "regnet_x_800mf", new Parameters(56, 35.73, 2.28, 16, 16));
        x(family, "regnetx_016", "regnet_x_1_6gf", new Parameters(80, 34.01, 2.25, 18, 24));
        x(family, "regnetx_032", "regnet_x_3_2gf", new Parameters(88, 26.31, 2.25, 25, 48));
        x(family, "regnetx_040", "", new Parameters(96, 38.65, 2.43, 23, 40));
        x(family, "regnetx_064", "", new Parameters(184, 60.83, 2.07, 17, 56));
        x(family, "regnetx_080", "regnet_x_8gf", new Parameters(80, 49.56, 2.88, 23, 120));
        x(family, "regnetx_120", "", new Parameters(168, 73.36, 2.37, 19, 112));
        x(family, "regnetx_160", "regnet_x_16gf", new Parameters(216, 55.59, 2.1, 22, 128));
        x(family, "regnetx_320", "regnet_x_32gf", new Parameters(320, 69.86, 2.0, 23, 168));
        y(family, 224, "regnety_002", "", new Parameters(24, 36.44, 2.49, 13, 8));
        y(family, 224, "regnety_004", "regnet_y_400mf", new Parameters(48, 27.89, 2.09, 16, 8));
        y(family, 224, "regnety_006", "", new Parameters(48, 32.54, 2.32, 15, 16));
        y(family, 224, "regnety_008", "regnet_y_800mf", new Parameters(56, 38.84, 2.4, 14, 16));
        y(family, 224, "regnety_016", "regnet_y_1_6gf", new Parameters(48, 20.71, 2.65, 27, 24));
        y(family, 224, "regnety_032", "regnet_y_3_2gf", new Parameters(80, 42.63, 2.66, 21, 24));
        y(family, 224, "regnety_040", "", new Parameters(96, 31.41, 2.24, 22, 64));
        y(family, 224, "regnety_064", "", new Parameters(112, 33.22, 2.27, 25, 72));
        y(family, 224, "regnety_080", "regnet_y_8gf", new Parameters(192, 76.82, 2.19, 17, 56));
        y(family, 224, "regnety_120", "", new Parameters(168, 73.36, 2.37, 19, 112));
        y(family, 224, "regnety_160", "regnet_y_16gf", new Parameters(200, 106.23, 2.48, 18, 112));
        y(family, 224, "regnety_320", "regnet_y_32gf", new Parameters(232, 115.89, 2.53, 20, 232));
        y(family, 384, "regnety_640", "", new Parameters(352, 147.48, 2.4, 20, 328));
        y(family, 384, "regnety_1280", "regnet_y_128gf", new Parameters(456, 160.83, 2.52, 27, 264));
        y(family, 384, "regnety_2560", "", new Parameters(640, 230.83, 2.53, 27, 373));
        withTorchvisionFitting(family, "regnetx_004_tv", "regnet_x_400mf");
        withTorchvisionFitting(family, "regnety_008_tv", "regnet_y_800mf");
        withTorchvisionFitting(family, "regnety_080_tv", "regnet_y_8gf");
        ResidualStyle groupNorm = Y_SILU.withNorm(Norm.groupsOf(16));
        Parameters y040 = new Parameters(96, 31.41, 2.24, 22, 64);
        family.add("regnety_040_sgn", () -> plain("regnety_040_sgn", 224, y040, 1, Fitting.PYCLS, groupNorm));
        v(family, "regnetv_040", y040, Shortcut.CONVOLUTION);
        v(family, "regnetv_064", new Parameters(112, 33.22, 2.27, 25, 72), Shortcut.AVERAGE_POOL);
        z(family, "regnetz_005", 224, new Parameters(16, 10.7, 2.51, 21, 4), 1024);
        z(family, "regnetz_040", 256, new Parameters(48, 14.5, 2.226, 28, 8), 0);
        z(family, "regnetz_040_h", 256, new Parameters(48, 14.5, 2.226, 28, 8), 1536);
        handSetZ(family);
        return family;
    }

    private static void x(Family family, String timm, String torchvision, Parameters parameters) {
        add(family, 224, timm, torchvision, (name, fitting) -> x(name, parameters, fitting));
    }

    private static void y(Family family, int resolution, String timm, String torchvision, Parameters parameters) {
        add(family, resolution, timm, torchvision, (name, fitting) -> y(name, parameters, fitting));
    }

    private static void add(
            Family family,
            int resolution,
            String timm,
            String torchvision,
            BiFunction<String, Fitting, Architecture> network) {
        family.add(timm, () -> network.apply(timm, Fitting.PYCLS).withResolution(resolution));
        if (!torchvision.isEmpty()) {
            family.add(
                    torchvision,
                    () -> network.apply(torchvision, Fitting.TORCHVISION).withResolution(resolution));
        }
    }

    /** timm's name of a network of torchvision that is not its own. */
    private static void withTorchvisionFitting(Family family, String timm, String torchvision) {
        Supplier<Architecture> network =
                Objects.requireNonNull(family.networks().get(torchvision));
        family.add(timm, () -> network.get().withName(timm));
    }

    /** V: Y with pre-activation. */
    private static void v(Family family, String name, Parameters parameters, Shortcut shortcut) {
        Block block = new PreActBottleneck(1, parameters.groupWidth(), true, Y_SILU.withShortcut(shortcut));
        family.add(
                name,
                () -> Architecture.of(
                        name,
                        224,
                        new Stems(Norm.none(), Activation.NONE)
                                .convolution(32, 3, 2)
                                .fixed(),
                        stages(parameters, 1, Fitting.PYCLS, block),
                        new PoolHead(Norm.none(), Activation.SILU)));
    }

    /** Z as timm generates it: an inverted bottleneck of 4 × the output channels, linear, no shortcut where shapes differ. */
    private static void z(Family family, String name, int resolution, Parameters parameters, int headChannels) {
        family.add(name, () -> {
            Architecture network = plain(name, resolution, parameters, 4, Fitting.PYCLS, Z);
            return headChannels == 0 ? network : withConvHead(network, headChannels);
        });
    }

    private static Architecture withConvHead(Architecture network, int channels) {
        return Architecture.of(
                network.name(),
                network.resolution().height(),
                network.stem(),
                network.stages(),
                new ConvHead(channels, Activation.SILU));
    }

    /** Z as timm sets it by hand: an inverted bottleneck of the input channels, gated by a quarter of its own width. */
    private static void handSetZ(Family family) {
        z(family, "regnetz_b16", 224, 3, 16, 1536, new int[] {48, 96, 192, 288}, 2, 6, 12, 2);
        z(family, "regnetz_c16", 256, 4, 16, 1536, new int[] {48, 96, 192, 288}, 2, 6, 12, 2);
        z(family, "regnetz_d32", 256, 4, 32, 1792, new int[] {64, 128, 256, 384}, 3, 6, 12, 3);
        z(family, "regnetz_d8", 256, 4, 8, 1792, new int[] {64, 128, 256, 384}, 3, 6, 12, 3);
        z(family, "regnetz_e8", 256, 4, 8, 2048, new int[] {96, 192, 384, 512}, 3, 8, 16, 3);
    }

    private static void z(
            Family family,
            String name,
            int resolution,
            double ratio,
            int groupWidth,
            int headChannels,
            int[] widths,
            int... repeats) {
        boolean tiered = widths[0] > 48;
        Bottleneck block = new Bottleneck(ratio, true, groupWidth, Z_TIMM);
        family.add(name, () -> {
            List<Stage> stages = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                stages.add(Stage.of(block, widths[i], tiered && i == 0 ? 1 : 2, repeats[i]));
            }
            Stems plain = new Stems(Norm.batch(), Activation.SILU).convolution(32, 3, 2);
            return Architecture.of(
                    name,
                    resolution,
                    tiered ? ResNetTs.tieredWithoutPool() : plain.fixed(),
                    stages,
                    new ConvHead(headChannels, Activation.SILU));
        });
    }
}
