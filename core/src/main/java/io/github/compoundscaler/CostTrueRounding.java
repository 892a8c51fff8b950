package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Head;
import io.github.compoundscaler.arch.Resolution;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.arch.Stem;
import io.github.compoundscaler.arch.WidthScaling;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The rounding behind {@link Rounding#costTrue}: the integers whose real MACs are nearest, in |log|, to depth · width² ·
 * resolution² times the baseline's.
 *
 * <p>Candidates are all combinations of, for each stage, its number of blocks rounded down and up; for each width of a stage, the
 * stem and the head, the multiples of 8 below and above the ideal one and what another rounding makes of it. Equal widths of one
 * stage stay equal; widths inside blocks and the resolution are the other rounding's. Ties go to fewer MACs.
 *
 * <p>A network is a chain of parts whose MACs depend on their own integers and on the channels they are fed. So all sums of the
 * first half and of the second half are listed, and the best pair is found by walking the two sorted lists against each other.
 * Where a list would be longer than 2<sup>16</sup>, evenly spread sums of it are kept; the result is never further from the
 * target than the other rounding's.
 */
record CostTrueRounding(StepRounding other) implements Rounding {

    private static final int DIVISOR = 8;
    private static final int LONGEST_LIST = 1 << 16;

    @Override
    public Architecture scale(Architecture baseline, Multipliers multipliers) {
        Architecture reference = other.scale(baseline, multipliers);
        if (multipliers.equals(Multipliers.ONE)) {
            return reference;
        }
        double target = baseline.cost().macs() * multipliers.idealGrowth();
        List<List<Step>> chain = chain(baseline, multipliers, reference.resolution());
        Best best = new Best(target, reference.cost().macs());
        int middle = middle(chain);
        Map<Tensor, List<Path>> heads = paths(chain.subList(0, middle), Step::in, Step::out);
        List<List<Step>> backwards = new ArrayList<>(chain.subList(middle, chain.size()));
        Collections.reverse(backwards);
        Map<Tensor, List<Path>> tails = paths(backwards, Step::out, Step::in);
        heads.forEach((joint, paths) -> best.search(paths, tails.getOrDefault(joint, List.of())));
        return best.found() ? build(reference, best.parts()) : reference;
    }

    /** A part of the network with its integers chosen, between two tensors. */
    private record Step(Tensor in, Object part, long macs, Tensor out) {}

    /** Steps in a row, the last one first, with the sum of their MACs. */
    private record Path(long macs, List<Object> parts) {}

    /** For stem, each stage and head: all choices, from all tensors that the choices before may give. */
    private List<List<Step>> chain(Architecture baseline, Multipliers multipliers, Resolution resolution) {
        List<Stage> stages = baseline.stages();
        int baseFeatures = StepRounding.lastChannels(stages);
        StepRounding.Widths widths = new StepRounding.Widths(other, multipliers.width(), multipliers.groupWidth());
        List<WidthScaling> variants = widths.isIdentity()
                ? List.of()
                : List.of(widths, new NextMultiple(widths, Math::floor), new NextMultiple(widths, Math::ceil));
        List<List<Step>> chain = new ArrayList<>();
        Tensor image = new CostReader().input(baseline.inputChannels(), resolution.height(), resolution.width());
        Set<Tensor> states = Set.of(image);
        Set<Object> stems = choices(baseline.stem(), variants, variant -> other.scale(baseline.stem(), variant));
        states = extend(chain, states, in -> stems, (part, reader, in) -> ((Stem) part).emit(reader, in));
        for (int i = 0; i < stages.size(); i++) {
            boolean fixed = multipliers.depth() == 1 || other.keepsRepeats(i, stages.size());
            Set<Object> choices = choices(stages.get(i), fixed ? 1 : multipliers.depth(), widths, variants);
            states = extend(chain, states, in -> choices, (part, reader, in) -> ((Stage) part).count(reader, in));
        }
        extend(
                chain,
                states,
                in -> choices(
                        baseline.head(),
                        variants,
                        variant -> other.scale(baseline.head(), variant, baseFeatures, in.channels())),
                (part, reader, in) -> ((Head) part).emit(reader, in, baseline.classes()));
        return chain;
    }

    /** A part as each of the variants scales it; without variants the width stays, and so does the part. */
    private static Set<Object> choices(
            Object part, List<WidthScaling> variants, Function<WidthScaling, Object> scaled) {
        Set<Object> choices = new LinkedHashSet<>();
        variants.forEach(variant -> choices.add(scaled.apply(variant)));
        return choices.isEmpty() ? Set.of(part) : choices;
    }

    @FunctionalInterface
    private interface Counter {
        Tensor count(Object part, CostReader reader, Tensor in);
    }

    private static Set<Tensor> extend(
            List<List<Step>> chain, Set<Tensor> states, Function<Tensor, Set<Object>> choices, Counter counter) {
        List<Step> steps = new ArrayList<>();
        Set<Tensor> next = new LinkedHashSet<>();
        for (Tensor in : states) {
            for (Object part : choices.apply(in)) {
                CostReader reader = new CostReader();
                Tensor out = counter.count(part, reader, in);
                steps.add(new Step(in, part, reader.cost().macs(), out));
                next.add(out);
            }
        }
        chain.add(steps);
        return next;
    }

    /** A stage with each number of blocks and each combination of widths. */
    private Set<Object> choices(Stage stage, double depth, StepRounding.Widths widths, List<WidthScaling> variants) {
        double ideal = stage.repeats() * depth;
        Set<Integer> totals = new LinkedHashSet<>();
        totals.add(other.repeats().round(ideal));
        totals.add(Math.max(1, (int) Math.floor(ideal)));
        totals.add(Math.max(1, (int) Math.ceil(ideal)));
        Set<Object> choices = new LinkedHashSet<>();
        for (int total : totals) {
            Stage repeated = StepRounding.withRepeats(stage, total);
            if (widths.isIdentity()) {
                choices.add(repeated);
            } else {
                for (Map<Integer, Integer> assignment : assignments(stage, variants)) {
                    choices.add(StepRounding.withWidths(repeated, widths, assignment::get));
                }
            }
        }
        return choices;
    }

    private static List<Map<Integer, Integer>> assignments(Stage stage, List<WidthScaling> variants) {
        Set<Integer> bases = new LinkedHashSet<>();
        stage.definitions().forEach(definition -> bases.add(definition.channels()));
        List<Map<Integer, Integer>> assignments = List.of(Map.of());
        for (int base : bases) {
            Set<Integer> options = new LinkedHashSet<>();
            variants.forEach(variant -> options.add(variant.channels(base)));
            List<Map<Integer, Integer>> extended = new ArrayList<>();
            for (Map<Integer, Integer> assignment : assignments) {
                for (int option : options) {
                    Map<Integer, Integer> map = new LinkedHashMap<>(assignment);
                    map.put(base, option);
                    extended.add(map);
                }
            }
            assignments = extended;
        }
        return assignments;
    }

    /** The multiple of 8 below or above the ideal width. */
    private record NextMultiple(StepRounding.Widths widths, Function<Double, Double> direction)
            implements WidthScaling {
        @Override
        public int channels(int base) {
            if (widths.multiplier() == 1) {
                return base;
            }
            double multiple = direction.apply(base * widths.multiplier() / DIVISOR) * DIVISOR;
            if (multiple > Integer.MAX_VALUE) {
                throw new ArithmeticException("channels must fit an int, got width " + base * widths.multiplier());
            }
            return Math.max(DIVISOR, (int) multiple);
        }

        @Override
        public int headChannels(int base, int baseFeatures, int features) {
            return channels(base);
        }

        @Override
        public int groupWidth(int base) {
            return widths.groupWidth(base);
        }
    }

    /** Where to cut the chain so that the longer of the two lists is shortest. */
    private static int middle(List<List<Step>> chain) {
        double all = 0;
        double[] options = new double[chain.size()];
        for (int i = 0; i < options.length; i++) {
            options[i] = Math.log(
                    (double) chain.get(i).stream().map(Step::part).distinct().count());
            all += options[i];
        }
        double before = 0;
        int middle = 0;
        while (middle < options.length && before + options[middle] / 2 <= all / 2) {
            before += options[middle++];
        }
        return Math.min(Math.max(middle, 1), options.length - 1);
    }

    /** All sums of MACs along some levels of the chain, by the tensor that they end at. */
    private static Map<Tensor, List<Path>> paths(
            List<List<Step>> levels, Function<Step, Tensor> from, Function<Step, Tensor> to) {
        Map<Tensor, List<Path>> paths = new LinkedHashMap<>();
        levels.get(0).forEach(step -> paths.put(from.apply(step), List.of(new Path(0, List.of()))));
        for (List<Step> level : levels) {
            Map<Tensor, List<Path>> extended = new LinkedHashMap<>();
            for (Step step : level) {
                List<Path> longer = extended.computeIfAbsent(to.apply(step), tensor -> new ArrayList<>());
                for (Path path : paths.getOrDefault(from.apply(step), List.of())) {
                    longer.add(extend(path, step));
                }
            }
            paths.clear();
            extended.forEach((tensor, list) -> paths.put(tensor, shortened(list)));
        }
        return paths;
    }

    private static Path extend(Path path, Step step) {
        List<Object> parts = new ArrayList<>(path.parts().size() + 1);
        parts.addAll(path.parts());
        parts.add(step.part());
        return new Path(Math.addExact(path.macs(), step.macs()), parts);
    }

    /** Sorts, drops equal sums, and thins what is too long. */
    private static List<Path> shortened(List<Path> paths) {
        paths.sort(Comparator.comparingLong(Path::macs));
        List<Path> distinct = new ArrayList<>(paths.size());
        for (Path path : paths) {
            if (distinct.isEmpty() || distinct.get(distinct.size() - 1).macs() != path.macs()) {
                distinct.add(path);
            }
        }
        if (distinct.size() <= LONGEST_LIST) {
            return distinct;
        }
        List<Path> thinned = new ArrayList<>(LONGEST_LIST);
        for (long i = 0; i < LONGEST_LIST; i++) {
            thinned.add(distinct.get((int) (i * (distinct.size() - 1) / (LONGEST_LIST - 1))));
        }
        return thinned;
    }

    /** The pair of paths nearest to the target so far. */
    private static final class Best {
        private final double target;
        private long macs;
        private List<Object> parts = List.of();

        Best(double target, long macs) {
            this.target = target;
            this.macs = macs;
        }

        void search(List<Path> first, List<Path> second) {
            int i = 0;
            int j = second.size() - 1;
            while (i < first.size() && j >= 0) {
                long sum = Math.addExact(first.get(i).macs(), second.get(j).macs());
                if (isNearer(sum)) {
                    macs = sum;
                    List<Object> both = new ArrayList<>(second.get(j).parts());
                    Collections.reverse(both);
                    both.addAll(0, first.get(i).parts());
                    parts = both;
                }
                if (sum > target) {
                    j--;
                } else {
                    i++;
                }
            }
        }

        private boolean isNearer(long sum) {
            int order = Double.compare(distance(sum), distance(macs));
            return order < 0 || (order == 0 && sum < macs);
        }

        private double distance(long sum) {
            return Math.max(sum / target, target / sum);
        }

        boolean found() {
            return !parts.isEmpty();
        }

        List<Object> parts() {
            return parts;
        }
    }

    private static Architecture build(Architecture reference, List<Object> parts) {
        int last = parts.size() - 1;
        Collection<Stage> stages =
                parts.subList(1, last).stream().map(Stage.class::cast).toList();
        return new Architecture(
                reference.name(),
                (Stem) parts.get(0),
                List.copyOf(stages),
                (Head) parts.get(last),
                reference.resolution(),
                reference.classes(),
                reference.inputChannels());
    }

    @Override
    public String toString() {
        return "whole numbers next to the ideal ones, MACs nearest to depth · width² · resolution²; resolution "
                + other.resolution();
    }
}
