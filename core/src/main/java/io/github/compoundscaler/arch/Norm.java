package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** A normalisation that a block may be built with; all keep the shape. Immutable and thread-safe. */
public sealed interface Norm {

    /**
     * Emits the normalisation.
     *
     * @param layers the receiver
     * @param in input
     * @return the normalised input; the input itself for {@link #none}
     */
    Tensor emit(Layers layers, Tensor in);

    /**
     * No normalisation.
     *
     * @return the identity
     */
    static Norm none() {
        return new None();
    }

    /**
     * Batch normalisation.
     *
     * @return the normalisation
     */
    static Norm batch() {
        return new Batch();
    }

    /**
     * Layer normalisation over the channels at each position.
     *
     * @return the normalisation
     */
    static Norm layer() {
        return new Layer();
    }

    /**
     * Group normalisation with a fixed number of groups, or the greatest divisor of it that divides the channels too.
     *
     * @param groups groups, at least 1
     * @return the normalisation
     * @throws IllegalArgumentException if the groups are less than 1
     */
    static Norm groups(int groups) {
        return new Groups(groups);
    }

    /**
     * Group normalisation with a fixed number of channels in each group, or the greatest divisor of it that divides the channels
     * too.
     *
     * @param channels channels per group, at least 1
     * @return the normalisation
     * @throws IllegalArgumentException if the channels are less than 1
     */
    static Norm groupsOf(int channels) {
        return new GroupsOf(channels);
    }

    /** {@link #none}. */
    record None() implements Norm {
        @Override
        public Tensor emit(Layers layers, Tensor in) {
            return in;
        }
    }

    /** {@link #batch}. */
    record Batch() implements Norm {
        @Override
        public Tensor emit(Layers layers, Tensor in) {
            return layers.batchNorm(in);
        }
    }

    /** {@link #layer}. */
    record Layer() implements Norm {
        @Override
        public Tensor emit(Layers layers, Tensor in) {
            return layers.layerNorm(in);
        }
    }

    /**
     * {@link #groups}.
     *
     * @param groups groups
     */
    record Groups(int groups) implements Norm {
        /**
         * Checks the groups.
         *
         * @throws IllegalArgumentException if they are less than 1
         */
        public Groups {
            Checks.atLeastOne("groups", groups);
        }

        @Override
        public Tensor emit(Layers layers, Tensor in) {
            return layers.groupNorm(in, GroupWidth.commonDivisor(groups, in.channels()));
        }
    }

    /**
     * {@link #groupsOf}.
     *
     * @param channels channels per group
     */
    record GroupsOf(int channels) implements Norm {
        /**
         * Checks the channels.
         *
         * @throws IllegalArgumentException if they are less than 1
         */
        public GroupsOf {
            Checks.atLeastOne("channels per group", channels);
        }

        @Override
        public Tensor emit(Layers layers, Tensor in) {
            return layers.groupNorm(in, in.channels() / GroupWidth.commonDivisor(channels, in.channels()));
        }
    }
}
