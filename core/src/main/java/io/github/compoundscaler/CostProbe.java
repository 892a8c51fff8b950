package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.cost.Cost;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A baseline prepared for being asked many times what it costs when scaled.
 *
 * <p>Rounded widths and repeats are constant on intervals of their multipliers. The probe reads the network's blocks once per interval
 * of the width, for all depths and resolutions; an answer is then a few look-ups and one product per size of the network, and creates
 * no object. All
 * numbers are those of {@code rounding.scale(baseline, new Multipliers(depth, width, 1)).withResolution(height, imageWidth).cost()}.
 *
 * <p>The network is read anew for each answer where a block asks for the height or width of its input, for multipliers from 16 on,
 * and beyond 8192 intervals of the width, 1024 of the depth, 2<sup>18</sup> pairs of them or 4096 resolutions. Thread-safe, and immutable in what it answers.
 */
public final class CostProbe {
    private static final int MOST_WIDTHS = 1 << 13;
    private static final int MOST_DEPTHS = 1 << 10;
    private static final int MOST_ROWS = 1 << 18;
    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle WIDTHS = MethodHandles.arrayElementVarHandle(long[][][].class);

    private final Architecture baseline;
    private final StepRounding rounding;
    private final PositionTable positions;
    private final StepTable widths = new StepTable(MOST_WIDTHS);
    private final StepTable depths = new StepTable(MOST_DEPTHS);
    private final List<WidthPlan> widthPlans = new ArrayList<>();
    private final List<List<Stage>> depthPlans = new ArrayList<>();
    /** For each width and depth by their numbers, a row that doesn't change once it is there. */
    private volatile long[][][] rows = new long[1][0][];

    private int rowCount;

    private CostProbe(Architecture baseline, StepRounding rounding) {
        this.baseline = baseline;
        this.rounding = rounding;
        this.positions = new PositionTable(WidthPlan.chain(baseline));
        // A multiplier of 1 leaves its dimension alone and is no part of any interval.
        widthPlans.add(new WidthPlan(baseline, positions.chain()));
        depthPlans.add(baseline.stages());
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
     * Returns the parameters of a scaled network, at the baseline's resolution should a block's depend on it.
     *
     * @param depth depth multiplier, positive
     * @param width width multiplier, positive
     * @return how many
     * @throws IllegalArgumentException if a multiplier isn't positive and finite
     * @throws ArithmeticException if a number doesn't fit
     */
    public long params(double depth, double width) {
        long[] row = row(depth, width);
        return row != CostRow.NONE
                ? row[0]
                : read(depth, width, baseline.resolution()).params();
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
        long[] row = row(depth, width);
        return row != CostRow.NONE
                ? sum(row, CostRow.MACS, height, imageWidth)
                : read(depth, width, new Resolution(height, imageWidth)).macs();
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
        long[] row = row(depth, width);
        return row != CostRow.NONE
                ? sum(row, CostRow.ACTIVATIONS, height, imageWidth)
                : read(depth, width, new Resolution(height, imageWidth)).activations();
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
        long[] row = row(depth, width);
        if (row == CostRow.NONE) {
            Cost cost = read(depth, width, new Resolution(height, imageWidth));
            into[2] = cost.activations();
            into[1] = cost.macs();
            into[0] = cost.params();
            return;
        }
        long[] table = positions.known();
        int at = positions.find(table, height, imageWidth);
        if (table[at] == 0) {
            table = positions.learn(height, imageWidth);
            at = positions.find(table, height, imageWidth);
        }
        CostRow.read(row, table, at + 1, into);
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
        return grid(
                widthAxis,
                depthAxis,
                IntStream.of(resolutionAxis).mapToObj(Resolution::square).toList());
    }

    /**
     * Prepares all combinations of some widths, depths and resolutions.
     *
     * @param widthAxis width multipliers, each positive
     * @param depthAxis depth multipliers, each positive
     * @param resolutionAxis heights and widths of the image
     * @return the grid
     * @throws IllegalArgumentException if an axis is empty or a number is out of range
     */
    public CostGrid grid(double[] widthAxis, double[] depthAxis, List<Resolution> resolutionAxis) {
        return new CostGrid(this, widthAxis, depthAxis, resolutionAxis);
    }

    private long sum(long[] row, int fact, int height, int imageWidth) {
        long[] table = positions.known();
        int at = positions.find(table, height, imageWidth);
        if (table[at] == 0) {
            table = positions.learn(height, imageWidth);
            at = positions.find(table, height, imageWidth);
        }
        return CostRow.sum(row, fact, table, at + 1);
    }

    PositionTable positions() {
        return positions;
    }

    /** The row of given multipliers; {@link CostRow#NONE} if the network has to be read anew. */
    long[] row(double depth, double width) {
        if (!(depth > 0 && depth < StepTable.LIMIT && width > 0 && width < StepTable.LIMIT)) {
            return CostRow.NONE;
        }
        int w = width == 1 ? 0 : widths.find(width);
        int d = depth == 1 ? 0 : depths.find(depth);
        if (w < 0 || d < 0) {
            return learn(depth, width);
        }
        long[] row = known(w, d);
        return row != null ? row : learn(depth, width);
    }

    private long @Nullable [] known(int w, int d) {
        long[][][] known = rows;
        if (w >= known.length) {
            return null;
        }
        long[][] ofWidth = (long[][]) WIDTHS.getAcquire(known, w);
        return d < ofWidth.length ? (long[]) ROWS.getAcquire(ofWidth, d) : null;
    }

    private synchronized long[] learn(double depth, double width) {
        int w = width == 1 ? 0 : widths.find(width);
        int d = depth == 1 ? 0 : depths.find(depth);
        if (w < 0) {
            w = learnWidth(width);
        }
        if (d < 0) {
            d = learnDepth(depth);
        }
        if (w < 0 || d < 0) {
            return CostRow.NONE;
        }
        long[] row = known(w, d);
        if (row != null) {
            return row;
        }
        row = widthPlans.get(w).row(depthPlans.get(d));
        if (rowCount < MOST_ROWS) {
            rowCount++;
            keep(w, d, row);
        }
        return row;
    }

    private void keep(int w, int d, long[] row) {
        long[][][] known = rows;
        if (w >= known.length) {
            known = Arrays.copyOf(known, 2 * w);
            Arrays.fill(known, rows.length, known.length, new long[0][]);
        }
        long[][] ofWidth = known[w];
        if (d >= ofWidth.length) {
            ofWidth = Arrays.copyOf(ofWidth, depthPlans.size());
        }
        ROWS.setRelease(ofWidth, d, row);
        WIDTHS.setRelease(known, w, ofWidth);
        rows = known;
    }

    private int learnWidth(double width) {
        if (widths.isFull()) {
            return StepTable.UNKNOWN;
        }
        Asked asked = new Asked(rounding, width);
        Stem stem = rounding.scale(baseline.stem(), asked);
        List<Stage> stages = StepRounding.withWidths(baseline.stages(), asked);
        Head head = rounding.scale(
                baseline.head(),
                asked,
                StepRounding.lastChannels(baseline.stages()),
                StepRounding.lastChannels(stages));
        Architecture network = new Architecture(
                baseline.name(),
                stem,
                stages,
                head,
                baseline.resolution(),
                baseline.classes(),
                baseline.inputChannels());
        widthPlans.add(new WidthPlan(network, positions.chain()));
        widths.add(
                StepTable.least(width, asked::hasSameAnswers),
                StepTable.greatest(width, asked::hasSameAnswers),
                widthPlans.size() - 1);
        return widthPlans.size() - 1;
    }

    private int learnDepth(double depth) {
        if (depths.isFull()) {
            return StepTable.UNKNOWN;
        }
        List<Stage> stages = rounding.withDepth(baseline.stages(), depth);
        depthPlans.add(stages);
        depths.add(
                StepTable.least(depth, other -> hasRepeats(stages, other)),
                StepTable.greatest(depth, other -> hasRepeats(stages, other)),
                depthPlans.size() - 1);
        return depthPlans.size() - 1;
    }

    private boolean hasRepeats(List<Stage> stages, double depth) {
        return rounding.withDepth(baseline.stages(), depth).equals(stages);
    }

    private Cost read(double depth, double width, Resolution resolution) {
        return rounding.scale(baseline, new Multipliers(depth, width, 1))
                .withResolution(resolution)
                .cost();
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
