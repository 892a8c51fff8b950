package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Block;
import io.github.compoundscaler.arch.ChannelRule;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * A rounding that treats each number by itself: one rule for channels, one for repeats, one for the resolution.
 *
 * <p>Depth works on a whole stage: the scaled number of blocks is shared out over the stage's definitions in proportion, last
 * first, each keeping at least one, as timm does. Immutable and thread-safe.
 *
 * @param channels rule for channels
 * @param repeats rule for the number of blocks of a stage
 * @param resolution rule for height and width
 * @param head rule for the channels of the head's convolution
 * @param fixed parts that stay as they are
 */
public record StepRounding(
        ChannelRule channels, RepeatRule repeats, ResolutionRule resolution, HeadRule head, Set<Part> fixed)
        implements Rounding {

    /** Copies the set. */
    public StepRounding {
        fixed = fixed.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(fixed));
    }

    /** How the channels of a head's convolution scale. */
    public enum HeadRule {
        /** Multiplied and rounded as all others. */
        AS_CHANNELS,
        /** The same multiple of the last stage's channels as in the baseline, where it is one. */
        MULTIPLE_OF_LAST_STAGE,
        /** As all others, but never below the baseline's. */
        NEVER_NARROWER
    }

    /** What can stay fixed. */
    public enum Part {
        /** The stem's channels. */
        STEM,
        /** The head's channels. */
        HEAD,
        /** The number of blocks in the first stage. */
        FIRST_STAGE_REPEATS,
        /** The number of blocks in the last stage. */
        LAST_STAGE_REPEATS
    }

    @Override
    public Architecture scale(Architecture baseline, Multipliers multipliers) {
        if (multipliers.equals(Multipliers.ONE)) {
            return baseline;
        }
        Stem stem = baseline.stem();
        List<Stage> stages = withDepth(baseline.stages(), multipliers.depth());
        Head head = baseline.head();
        Widths widths = new Widths(this, multipliers.width(), multipliers.groupWidth());
        if (!widths.isIdentity()) {
            stem = scale(stem, widths);
            stages = withWidths(stages, widths);
            head = scale(head, widths, lastChannels(baseline.stages()), lastChannels(stages));
        }
        return new Architecture(
                baseline.name(),
                stem,
                stages,
                head,
                scale(baseline.resolution(), multipliers.resolution()),
                baseline.classes(),
                baseline.inputChannels());
    }

    /** Counts block by block as they are scaled, without putting a network together. */
    @Override
    public Cost cost(Architecture baseline, Multipliers multipliers) {
        Widths widths = new Widths(this, multipliers.width(), multipliers.groupWidth());
        boolean sameWidths = widths.isIdentity();
        CostReader reader = new CostReader();
        Resolution image = scale(baseline.resolution(), multipliers.resolution());
        Tensor x = reader.input(baseline.inputChannels(), image.height(), image.width());
        Stem stem = baseline.stem();
        x = (sameWidths ? stem : scale(stem, widths)).emit(reader, x);
        List<Stage> stages = baseline.stages();
        int channels = 0;
        for (int i = 0; i < stages.size(); i++) {
            List<Stage.Definition> definitions = stages.get(i).definitions();
            int[] repeats = repeats(stages.get(i), i, stages.size(), multipliers.depth());
            for (int j = 0; j < repeats.length; j++) {
                Stage.Definition definition = definitions.get(j);
                channels = definition.channels();
                Block block = definition.block();
                if (!sameWidths) {
                    block = block.scaled(widths);
                    channels = block.fit(widths.channels(channels));
                    block = block.fitted(channels);
                }
                x = new Stage.Definition(block, channels, definition.stride(), repeats[j]).count(reader, x);
            }
        }
        Head head = baseline.head();
        (sameWidths ? head : scale(head, widths, lastChannels(stages), channels)).emit(reader, x, baseline.classes());
        return reader.cost();
    }

    static int lastChannels(List<Stage> stages) {
        return stages.get(stages.size() - 1).channels();
    }

    Stem scale(Stem stem, WidthScaling widths) {
        return fixed.contains(Part.STEM) ? stem : stem.scaled(widths);
    }

    Head scale(Head base, WidthScaling widths, int baseFeatures, int features) {
        return fixed.contains(Part.HEAD) ? base : base.scaled(widths, baseFeatures, features);
    }

    private Resolution scale(Resolution base, double multiplier) {
        return multiplier == 1
                ? base
                : new Resolution(
                        resolution.round(base.height() * multiplier), resolution.round(base.width() * multiplier));
    }

    List<Stage> withDepth(List<Stage> stages, double depth) {
        if (depth == 1) {
            return stages;
        }
        Stage[] scaled = new Stage[stages.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = withDepth(stages.get(i), i, scaled.length, depth);
        }
        return List.of(scaled);
    }

    private Stage withDepth(Stage stage, int index, int stages, double depth) {
        return depth == 1 || keepsRepeats(index, stages)
                ? stage
                : withRepeats(stage, repeats(stage, index, stages, depth));
    }

    /** The scaled number of blocks of each of a stage's definitions. */
    private int[] repeats(Stage stage, int index, int stages, double depth) {
        int base = stage.repeats();
        return shares(stage, depth == 1 || keepsRepeats(index, stages) ? base : repeats.round(base * depth));
    }

    boolean keepsRepeats(int stage, int stages) {
        return (stage == 0 && fixed.contains(Part.FIRST_STAGE_REPEATS))
                || (stage == stages - 1 && fixed.contains(Part.LAST_STAGE_REPEATS));
    }

    static Stage withRepeats(Stage stage, int total) {
        return withRepeats(stage, shares(stage, total));
    }

    private static Stage withRepeats(Stage stage, int[] repeats) {
        Stage.Definition[] scaled = new Stage.Definition[repeats.length];
        for (int i = 0; i < scaled.length; i++) {
            Stage.Definition base = stage.definitions().get(i);
            scaled[i] = new Stage.Definition(base.block(), base.channels(), base.stride(), repeats[i]);
        }
        return new Stage(List.of(scaled));
    }

    /** Shares a number of blocks out over a stage's definitions, last first. */
    private static int[] shares(Stage stage, int total) {
        List<Stage.Definition> base = stage.definitions();
        int[] shares = new int[base.size()];
        int remainingBase = stage.repeats();
        int remaining = total;
        for (int i = shares.length - 1; i >= 0; i--) {
            int repeats = base.get(i).repeats();
            double share = (double) repeats / remainingBase * remaining;
            shares[i] = (int) Math.max(1, Math.rint(share));
            remainingBase -= repeats;
            remaining -= shares[i];
        }
        return shares;
    }

    static List<Stage> withWidths(List<Stage> stages, WidthScaling widths) {
        Stage[] scaled = new Stage[stages.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = withWidths(stages.get(i), widths, widths::channels);
        }
        return List.of(scaled);
    }

    /** A stage with its blocks' own widths and its output channels scaled. */
    static Stage withWidths(Stage stage, WidthScaling widths, IntUnaryOperator channels) {
        List<Stage.Definition> base = stage.definitions();
        Stage.Definition[] scaled = new Stage.Definition[base.size()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = withWidths(
                    base.get(i), widths, channels.applyAsInt(base.get(i).channels()));
        }
        return new Stage(List.of(scaled));
    }

    private static Stage.Definition withWidths(Stage.Definition definition, WidthScaling widths, int channels) {
        Block block = definition.block().scaled(widths);
        int width = block.fit(channels);
        return new Stage.Definition(block.fitted(width), width, definition.stride(), definition.repeats());
    }

    int channels(int base, double multiplier) {
        return channels.round(base * multiplier);
    }

    /** pycls's rule for group widths ({@code scale_model} in {@code models/scaler.py}), the only one published. */
    private static int groupWidth(int base, double multiplier) {
        double width = Math.max(1, Math.rint(base * multiplier));
        if (width <= 2) {
            return (int) width;
        }
        return width <= 5 ? 4 : ChannelRule.halfEven(8).round(width);
    }

    /** The channels of a head's convolution, where all others are scaled as given. */
    int headChannels(WidthScaling widths, int base, int baseFeatures, int features) {
        return switch (head) {
            case AS_CHANNELS -> widths.channels(base);
            case NEVER_NARROWER -> Math.max(base, widths.channels(base));
            case MULTIPLE_OF_LAST_STAGE ->
                base % baseFeatures == 0 ? Math.multiplyExact(base / baseFeatures, features) : widths.channels(base);
        };
    }

    /**
     * Returns the rules in words.
     *
     * @return such as {@code channels to the nearest multiple of 8; repeats up; resolution down}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append("channels ")
                .append(channels)
                .append("; repeats ")
                .append(repeats)
                .append("; resolution ")
                .append(resolution);
        if (head == HeadRule.MULTIPLE_OF_LAST_STAGE) {
            text.append("; head the same multiple of the last stage");
        }
        for (Part part : Part.values()) {
            if (fixed.contains(part)) {
                text.append("; ")
                        .append(part.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .append(" fixed");
            }
        }
        return text.toString();
    }

    /** This rounding's rules as stems, blocks and heads see them. */
    record Widths(StepRounding rounding, double multiplier, double groupMultiplier) implements WidthScaling {

        boolean isIdentity() {
            return multiplier == 1 && groupMultiplier == 1;
        }

        @Override
        public int channels(int base) {
            return multiplier == 1 ? base : rounding.channels(base, multiplier);
        }

        @Override
        public int groupWidth(int base) {
            return groupMultiplier == 1 ? base : StepRounding.groupWidth(base, groupMultiplier);
        }

        @Override
        public int headChannels(int base, int baseFeatures, int features) {
            return rounding.headChannels(this, base, baseFeatures, features);
        }
    }
}
