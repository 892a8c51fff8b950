package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostForm;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.cost.SizeChain;
import io.github.compoundscaler.layer.SizelessException;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A baseline prepared for being asked many times what it costs when scaled.
 *
 * <p>Rounded widths, repeats and positions are constant on intervals of their multipliers. The probe reads the network's blocks once
 * per interval of the width, for all resolutions; an answer is then three look-ups and a sum of products, and creates no object. All
 * numbers are those of {@code rounding.scale(baseline, new Multipliers(depth, width, 1)).withResolution(height, imageWidth).cost()}.
 *
 * <p>The network is read anew for each answer where a block asks for the height or width of its input, where a repeat's output
 * differs from its input (DenseNet), for multipliers from 16 on, and for more than 4096 resolutions. A network read once more than it
 * has to be is all that two threads can do to each other: thread-safe, and immutable in what it answers.
 */
public final class CostProbe {
    private final Architecture baseline;
    private final StepRounding rounding;
    private final StepTable<WidthPlan> widths = new StepTable<>(this::widthPlan);
    private final StepTable<DepthPlan> depths = new StepTable<>(this::depthPlan);
    private final WidthPlan baseWidth;
    private final DepthPlan baseDepth;
    private final Map<SizeChain, PositionTable> tables = new HashMap<>();

    private CostProbe(Architecture baseline, StepRounding rounding) {
        this.baseline = baseline;
        this.rounding = rounding;
        this.baseWidth = read(1, 1, baseline.stem(), baseline.stages(), baseline.head());
        this.baseDepth = new DepthPlan(1, 1, baseline.stages());
    }

    /**
     * Prepares a baseline.
     *
     * @param baseline the network to scale
     * @param rounding how multipliers become integers
     * @return the probe
     */
    public static CostProbe of(Architecture baseline, StepRounding rounding) {
        return new CostProbe(baseline, rounding);
    }

    /**
     * Returns the parameters of a scaled network.
     *
     * @param depth depth multiplier, positive
     * @param width width multiplier, positive
     * @return how many
     * @throws IllegalArgumentException if a multiplier isn't positive and finite
     * @throws ArithmeticException if a number doesn't fit
     */
    public long params(double depth, double width) {
        WidthPlan plan = width(width);
        return isFolded(plan, depth)
                ? plan.params(depth(depth).following())
                : read(
                                depth,
                                width,
                                baseline.resolution().height(),
                                baseline.resolution().width())
                        .params();
    }

    /**
     * Returns the MACs of a scaled network.
     *
     * @param depth depth multiplier, positive
     * @param width width multiplier, positive
     * @param height height of the image in pixels, at least 1
     * @param imageWidth width of the image in pixels, at least 1
     * @return how many
     * @throws IllegalArgumentException if a multiplier isn't positive and finite or the image doesn't fit the network
     * @throws ArithmeticException if a number doesn't fit
     */
    public long macs(double depth, double width, int height, int imageWidth) {
        WidthPlan plan = width(width);
        return isFolded(plan, depth)
                ? plan.macs(depth(depth).following(), plan.table().at(height, imageWidth))
                : read(depth, width, height, imageWidth).macs();
    }

    /**
     * Returns the activations of a scaled network.
     *
     * @param depth depth multiplier, positive
     * @param width width multiplier, positive
     * @param height height of the image in pixels, at least 1
     * @param imageWidth width of the image in pixels, at least 1
     * @return how many
     * @throws IllegalArgumentException if a multiplier isn't positive and finite or the image doesn't fit the network
     * @throws ArithmeticException if a number doesn't fit
     */
    public long activations(double depth, double width, int height, int imageWidth) {
        WidthPlan plan = width(width);
        return isFolded(plan, depth)
                ? plan.activations(depth(depth).following(), plan.table().at(height, imageWidth))
                : read(depth, width, height, imageWidth).activations();
    }

    /**
     * Writes parameters, MACs and activations of a scaled network, in this order.
     *
     * @param depth depth multiplier, positive
     * @param width width multiplier, positive
     * @param height height of the image in pixels, at least 1
     * @param imageWidth width of the image in pixels, at least 1
     * @param into where to write them, at least three long; untouched on failure
     * @throws IllegalArgumentException if a multiplier isn't positive and finite or the image doesn't fit the network
     * @throws ArithmeticException if a number doesn't fit
     */
    public void read(double depth, double width, int height, int imageWidth, long[] into) {
        WidthPlan plan = width(width);
        if (isFolded(plan, depth)) {
            int[] following = depth(depth).following();
            long[] positions = plan.table().at(height, imageWidth);
            long params = plan.params(following);
            long macs = plan.macs(following, positions);
            long activations = plan.activations(following, positions);
            into[2] = activations;
            into[1] = macs;
            into[0] = params;
        } else {
            Cost cost = read(depth, width, height, imageWidth);
            into[2] = cost.activations();
            into[1] = cost.macs();
            into[0] = cost.params();
        }
    }

    /**
     * Prepares all combinations of some widths, depths and square resolutions.
     *
     * @param widthAxis width multipliers, each positive
     * @param depthAxis depth multipliers, each positive
     * @param resolutionAxis heights and widths of the image in pixels, each at least 1
     * @return the grid
     * @throws IllegalArgumentException if an axis is empty or a number is out of range
     */
    public CostGrid grid(double[] widthAxis, double[] depthAxis, int[] resolutionAxis) {
        return new CostGrid(this, widthAxis, depthAxis, resolutionAxis);
    }

    boolean isFolded(WidthPlan plan, double depth) {
        return plan.isFolded() && depth > 0 && depth < StepTable.LIMIT;
    }

    WidthPlan width(double width) {
        if (width == 1) {
            return baseWidth;
        }
        return width > 0 && width < StepTable.LIMIT ? widths.at(width) : unfolded(width, width);
    }

    DepthPlan depth(double depth) {
        return depth == 1 ? baseDepth : depths.at(depth);
    }

    private Cost read(double depth, double width, int height, int imageWidth) {
        return rounding.scale(baseline, new Multipliers(depth, width, 1))
                .withResolution(height, imageWidth)
                .cost();
    }

    private DepthPlan depthPlan(double depth) {
        List<Stage> stages = rounding.withDepth(baseline.stages(), depth);
        return new DepthPlan(
                StepTable.least(depth, other -> hasRepeats(stages, other)),
                StepTable.greatest(depth, other -> hasRepeats(stages, other)),
                stages);
    }

    private boolean hasRepeats(List<Stage> stages, double depth) {
        return rounding.withDepth(baseline.stages(), depth).equals(stages);
    }

    private WidthPlan widthPlan(double width) {
        Asked asked = new Asked(rounding, width);
        Stem stem = rounding.scale(baseline.stem(), asked);
        List<Stage> stages = StepRounding.withWidths(baseline.stages(), asked);
        Head head = rounding.scale(
                baseline.head(),
                asked,
                StepRounding.lastChannels(baseline.stages()),
                StepRounding.lastChannels(stages));
        return read(
                StepTable.least(width, asked::hasSameAnswers),
                StepTable.greatest(width, asked::hasSameAnswers),
                stem,
                stages,
                head);
    }

    /** Reads a network for all resolutions, each definition's first block and one following block apart. */
    private WidthPlan read(double from, double to, Stem stem, List<Stage> stages, Head head) {
        CostReader reader = CostReader.sizeless();
        List<CostForm> once = new ArrayList<>();
        List<CostForm> following = new ArrayList<>();
        try {
            Tensor x = stem.emit(reader, reader.input(baseline.inputChannels(), 1, 1));
            for (Stage stage : stages) {
                for (Stage.Definition definition : stage.definitions()) {
                    x = definition.block().emit(reader, x, definition.channels(), definition.stride());
                    once.add(reader.form());
                    Tensor next = definition.block().emit(reader, x, definition.channels(), 1);
                    following.add(reader.form());
                    if (!next.sameShape(x)) {
                        return unfolded(from, to);
                    }
                }
            }
            head.emit(reader, x, baseline.classes());
            once.add(reader.form());
            return new WidthPlan(from, to, table(reader.chain()), true, once, following);
        } catch (SizelessException | IllegalArgumentException | ArithmeticException e) {
            // Reading it at one size either works or says what's wrong.
            return unfolded(from, to);
        }
    }

    private WidthPlan unfolded(double from, double to) {
        return new WidthPlan(from, to, table(CostReader.sizeless().chain()), false, List.of(), List.of());
    }

    private PositionTable table(SizeChain chain) {
        synchronized (tables) {
            return tables.computeIfAbsent(chain, PositionTable::new);
        }
    }

    /** A width scaling that remembers what it was asked. */
    private static final class Asked implements WidthScaling {
        private final StepRounding rounding;
        private final double multiplier;
        private final Map<Integer, Integer> answers = new HashMap<>();

        Asked(StepRounding rounding, double multiplier) {
            this.rounding = rounding;
            this.multiplier = multiplier;
        }

        @Override
        public int channels(int base) {
            return answers.computeIfAbsent(base, channels -> rounding.channels(channels, multiplier));
        }

        @Override
        public int headChannels(int base, int baseFeatures, int features) {
            return rounding.headChannels(this, base, baseFeatures, features);
        }

        @Override
        public int groupWidth(int base) {
            return base;
        }

        boolean hasSameAnswers(double other) {
            try {
                for (Map.Entry<Integer, Integer> answer : answers.entrySet()) {
                    if (rounding.channels(answer.getKey(), other) != answer.getValue()) {
                        return false;
                    }
                }
                return true;
            } catch (ArithmeticException e) {
                return false;
            }
        }
    }
}
