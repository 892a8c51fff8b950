package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * timm's block strings, such as {@code ir_r2_k3_s2_e6_c24_se0.25}: reads and writes the definitions of a stage.
 *
 * <pre>
 * definition = kind { "_" token }                                       tokens in any order, each at most once
 * kind       = "ir"                 {@link MBConv} with an expansion, or {@link MixedMBConv}
 *            | "ds"                 {@link MBConv} without an expansion
 *            | "dsa"                {@link SeparableConv}
 *            | "er"                 {@link FusedMBConv}
 *            | "cn"                 {@link ConvBlock}
 *            | "uir"                {@link UniversalInvertedBottleneck}
 * token      = "r" whole            repeats
 *            | "k" kernels          kernel size; with dots between them for mixed kernels; 0 for none in uir
 *            | "s" whole            stride of the first repeat
 *            | "c" whole            output channels
 *            | "e" real             expansion ratio; ds, dsa and cn take e1 only
 *            | "a" kernels          ir: kernels of the expansion; uir: kernel before the expansion, 0 for none
 *            | "p" kernels          ir: kernels of the projection
 *            | "se" real            squeezed channels per channel of the basis; 0 for none
 *            | "fc" whole           er: channels that the expansion ratio is taken of
 *            | "gs" whole           ir, ds, er: group width
 *            | "noskip" | "skip"    without a residual; cn: with one
 *            | "nre" | "nr6" | "nhs" | "nsw"                            activation: ReLU, ReLU6, hard swish, SiLU
 * </pre>
 *
 * <p>What the strings leave to the model they are used in is given here: the activation where none is named, and what kind of
 * squeeze-and-excitation it is. Source: timm, {@code models/_efficientnet_builder.py}. Immutable and thread-safe, if the function
 * is.
 *
 * @param activation activation of blocks that name none
 * @param squeezeExcite from a block's activation to its kind of squeeze-and-excitation; the ratio is the string's
 */
public record BlockNotation(Activation activation, Function<Activation, SqueezeExcite> squeezeExcite) {
    private static final List<Integer> POINTWISE = List.of(1);
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "nre", Activation.RELU,
            "nr6", Activation.RELU6,
            "nhs", Activation.HARD_SWISH,
            "nsw", Activation.SILU);
    private static final Map<Activation, String> ACTIVATION_TOKENS =
            ACTIVATIONS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /**
     * Makes EfficientNet's notation: squeeze-and-excitation of the input's channels with the block's activation, gated by a
     * sigmoid.
     *
     * @param activation activation of blocks that name none
     */
    public BlockNotation(Activation activation) {
        this(activation, inner -> SqueezeExcite.ofInput(0, inner));
    }

    /**
     * Reads a network's stages.
     *
     * @param stages one text per stage: its definitions, with spaces between them
     * @return the stages
     * @throws IllegalArgumentException if a definition is none of this notation; the message tells where and why
     */
    public List<Stage> stages(String... stages) {
        return Arrays.stream(stages)
                .map(stage -> new Stage(
                        Arrays.stream(stage.split(" +", -1)).map(this::parse).toList()))
                .toList();
    }

    /**
     * Reads a definition.
     *
     * @param text such as {@code ir_r2_k3_s2_e6_c24}
     * @return the definition
     * @throws IllegalArgumentException if the text is no definition; the message tells the token, its position and the rule
     */
    public Stage.Definition parse(String text) {
        BlockTokens tokens = BlockTokens.of(text);
        Block block = switch (tokens.kind()) {
            case "ir" -> invertedResidual(tokens);
            case "ds" ->
                new MBConv(
                        tokens.kernel("k"),
                        tokens.expansionOfOne(),
                        tokens.whole("gs", 1, 1),
                        squeezeExcite(tokens),
                        tokens.skip(true),
                        activation(tokens));
            case "dsa" -> dsa(tokens);
            case "er" ->
                new FusedMBConv(
                        tokens.kernel("k"),
                        tokens.real("e", 1),
                        tokens.whole("fc", 1, 0),
                        tokens.whole("gs", 1, 0),
                        squeezeExcite(tokens),
                        tokens.skip(true),
                        activation(tokens));
            case "cn" -> {
                tokens.expansionOfOne();
                yield new ConvBlock(tokens.kernel("k"), tokens.skip(false), activation(tokens));
            }
            case "uir" ->
                new UniversalInvertedBottleneck(
                        tokens.kernelOrNone("a"),
                        tokens.kernelOrNone("k"),
                        tokens.real("e", 1),
                        tokens.skip(true),
                        activation(tokens));
            default -> throw tokens.unknownKind();
        };
        Stage.Definition definition =
                new Stage.Definition(block, tokens.whole("c", 1), tokens.whole("s", 1), tokens.whole("r", 1));
        tokens.checkAllUsed();
        return definition;
    }

    private Block dsa(BlockTokens tokens) {
        tokens.expansionOfOne();
        return new SeparableConv(tokens.kernel("k"), squeezeExcite(tokens), activation(tokens));
    }

    private Block invertedResidual(BlockTokens tokens) {
        List<Integer> expand = tokens.kernels("a", POINTWISE);
        List<Integer> depthwise = tokens.kernels("k");
        List<Integer> project = tokens.kernels("p", POINTWISE);
        double expansion = tokens.real("e", 1);
        SqueezeExcite squeezed = squeezeExcite(tokens);
        boolean residual = tokens.skip(true);
        if (isPlain(expand, depthwise, project, expansion)) {
            return new MBConv(
                    depthwise.get(0), expansion, tokens.whole("gs", 1, 1), squeezed, residual, activation(tokens));
        }
        return new MixedMBConv(expand, depthwise, project, expansion, squeezed, residual, activation(tokens));
    }

    private static boolean isPlain(
            List<Integer> expand, List<Integer> depthwise, List<Integer> project, double expansion) {
        return expansion != 1 && depthwise.size() == 1 && expand.equals(POINTWISE) && project.equals(POINTWISE);
    }

    private Activation activation(BlockTokens tokens) {
        return ACTIVATIONS.getOrDefault(tokens.activation(), activation);
    }

    private SqueezeExcite squeezeExcite(BlockTokens tokens) {
        double ratio = tokens.ratio("se");
        return ratio == 0
                ? SqueezeExcite.NONE
                : squeezeExcite.apply(activation(tokens)).withRatio(ratio);
    }

    /**
     * Writes a definition so that {@link #parse} reads it again.
     *
     * @param definition the definition
     * @return such as {@code ir_r2_k3_s2_e6_c24}
     * @throws IllegalArgumentException if the notation has no string for it
     */
    public String print(Stage.Definition definition) {
        String text = printed(definition);
        if (!parse(text).equals(definition)) {
            throw new IllegalArgumentException("a block must be one that this notation can say, got " + definition);
        }
        return text;
    }

    private String printed(Stage.Definition definition) {
        BlockPrinter out = new BlockPrinter(definition);
        Block block = definition.block();
        if (block instanceof MBConv mbConv) {
            boolean expands = mbConv.expansionRatio() != 1;
            out.begin(expands ? "ir" : "ds")
                    .kernels("k", List.of(mbConv.kernel()))
                    .stride();
            if (expands) {
                out.number("e", mbConv.expansionRatio());
            }
            out.channels().unless(mbConv.groupWidth() == 1, "gs" + mbConv.groupWidth());
            return finish(out, mbConv.squeezeExcite(), mbConv.residual(), mbConv.activation());
        }
        if (block instanceof MixedMBConv mixed) {
            out.begin("ir").kernels("k", mixed.depthwiseKernels());
            if (!mixed.expandKernels().equals(POINTWISE)) {
                out.kernels("a", mixed.expandKernels());
            }
            if (!mixed.projectKernels().equals(POINTWISE)) {
                out.kernels("p", mixed.projectKernels());
            }
            out.stride().number("e", mixed.expansionRatio()).channels();
            return finish(out, mixed.squeezeExcite(), mixed.residual(), mixed.activation());
        }
        if (block instanceof SeparableConv separable) {
            out.begin("dsa").kernels("k", List.of(separable.kernel())).stride().channels();
            return finish(out, separable.squeezeExcite(), true, separable.activation());
        }
        if (block instanceof FusedMBConv fused) {
            out.begin("er").kernels("k", List.of(fused.kernel())).stride().number("e", fused.expansionRatio());
            out.channels()
                    .unless(fused.expansionBase() == 0, "fc" + fused.expansionBase())
                    .unless(fused.groupWidth() == 0, "gs" + fused.groupWidth());
            return finish(out, fused.squeezeExcite(), fused.residual(), fused.activation());
        }
        if (block instanceof ConvBlock conv) {
            out.begin("cn").kernels("k", List.of(conv.kernel())).stride().channels();
            out.unless(!conv.residual(), "skip");
            return finish(out, SqueezeExcite.NONE, true, conv.activation());
        }
        if (block instanceof UniversalInvertedBottleneck universal) {
            out.begin("uir").kernels("a", List.of(universal.startKernel()));
            out.kernels("k", List.of(universal.middleKernel())).stride().number("e", universal.expansionRatio());
            out.channels();
            return finish(out, SqueezeExcite.NONE, universal.residual(), universal.activation());
        }
        throw new IllegalArgumentException("a block must be of a kind that this notation has, got " + block);
    }

    private String finish(BlockPrinter out, SqueezeExcite squeezed, boolean residual, Activation named) {
        if (squeezed.ratio() > 0) {
            out.number("se", squeezed.ratio());
        }
        out.unless(residual, "noskip");
        String token = ACTIVATION_TOKENS.getOrDefault(named, "");
        return out.unless(named == activation || token.isEmpty(), token).text();
    }

    /** The tokens of a definition that is being written. */
    private static final class BlockPrinter {
        private final Stage.Definition definition;
        private final List<String> tokens = new ArrayList<>();

        BlockPrinter(Stage.Definition definition) {
            this.definition = definition;
        }

        BlockPrinter begin(String kind) {
            tokens.add(kind);
            tokens.add("r" + definition.repeats());
            return this;
        }

        BlockPrinter kernels(String key, List<Integer> kernels) {
            tokens.add(key + kernels.stream().map(String::valueOf).collect(Collectors.joining(".")));
            return this;
        }

        BlockPrinter stride() {
            tokens.add("s" + definition.stride());
            return this;
        }

        BlockPrinter channels() {
            tokens.add("c" + definition.channels());
            return this;
        }

        BlockPrinter number(String key, double value) {
            String text = Double.toString(value);
            tokens.add(key + (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text));
            return this;
        }

        BlockPrinter unless(boolean condition, String token) {
            if (!condition) {
                tokens.add(token);
            }
            return this;
        }

        String text() {
            return String.join("_", tokens);
        }
    }
}
