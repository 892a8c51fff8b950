package io.github.compoundscaler;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.arch.Stage;
import io.github.compoundscaler.cost.CostForm;
import io.github.compoundscaler.cost.FormReader;
import io.github.compoundscaler.cost.SizeChain;
import io.github.compoundscaler.layer.SizelessException;
import io.github.compoundscaler.layer.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of given widths, read for all resolutions and ready for any depth.
 *
 * <p>Stem, head and the first block of each definition go into one row, one following block of each definition into a row of its own, to
 * be counted as often as it repeats. Where the repeats aren't equal, the network is read once per depth instead.
 */
final class WidthPlan {
    private final Architecture network;
    private final SizeChain chain;
    private final long[] once;
    private final List<long[]> following = new ArrayList<>();

    /**
     * @param network the network at the baseline's depth
     * @param chain the sizes that the rows are for
     */
    WidthPlan(Architecture network, SizeChain chain) {
        this.network = network;
        this.chain = chain;
        this.once = readBlocks();
    }

    /** The sizes of a network, or 1 × 1 and the image alone if they aren't the same windows at all resolutions. */
    static SizeChain chain(Architecture network) {
        FormReader reader = new FormReader();
        try {
            network.emit(reader);
            return reader.chain();
        } catch (SizelessException | IllegalArgumentException | ArithmeticException e) {
            return new FormReader().chain();
        }
    }

    /** The row of this network with the repeats of the given stages; {@link CostRow#NONE} if it has none. */
    long[] row(List<Stage> deep) {
        if (once == CostRow.NONE) {
            return readAll(deep);
        }
        long[] row = once.clone();
        int i = 0;
        for (Stage stage : deep) {
            for (Stage.Definition definition : stage.definitions()) {
                CostRow.add(row, definition.repeats() - 1, following.get(i++));
            }
        }
        return CostRow.limited(row);
    }

    private long[] readBlocks() {
        FormReader reader = new FormReader();
        int sizes = chain.sizes().size();
        long[] sum = CostRow.of(sizes, reader.form());
        try {
            Tensor x = network.stem().emit(reader, reader.input(network.inputChannels(), 1, 1));
            for (Stage stage : network.stages()) {
                for (Stage.Definition definition : stage.definitions()) {
                    x = definition.block().emit(reader, x, definition.channels(), definition.stride());
                    CostRow.add(sum, 1, CostRow.of(sizes, reader.form()));
                    Tensor next = definition.block().emit(reader, x, definition.channels(), 1);
                    following.add(CostRow.of(sizes, reader.form()));
                    if (!next.sameShape(x)) {
                        return CostRow.NONE;
                    }
                }
            }
            network.head().emit(reader, x, network.classes());
            CostRow.add(sum, 1, CostRow.of(sizes, reader.form()));
        } catch (SizelessException | IllegalArgumentException | ArithmeticException e) {
            // A repeat that never comes may be impossible: the whole network tells.
            return CostRow.NONE;
        }
        return reader.chain().equals(chain) ? sum : CostRow.NONE;
    }

    private long[] readAll(List<Stage> deep) {
        FormReader reader = new FormReader();
        try {
            Tensor x = network.stem().emit(reader, reader.input(network.inputChannels(), 1, 1));
            for (int i = 0; i < deep.size(); i++) {
                x = repeated(network.stages().get(i), deep.get(i)).emit(reader, x, "");
            }
            network.head().emit(reader, x, network.classes());
            CostForm form = reader.form();
            return reader.chain().equals(chain) ? CostRow.of(chain.sizes().size(), form) : CostRow.NONE;
        } catch (SizelessException | IllegalArgumentException | ArithmeticException e) {
            // Reading it at one size either works or says what is wrong.
            return CostRow.NONE;
        }
    }

    /** A stage with another one's repeats. */
    private static Stage repeated(Stage wide, Stage deep) {
        List<Stage.Definition> definitions = new ArrayList<>();
        for (int i = 0; i < wide.definitions().size(); i++) {
            Stage.Definition definition = wide.definitions().get(i);
            definitions.add(new Stage.Definition(
                    definition.block(),
                    definition.channels(),
                    definition.stride(),
                    deep.definitions().get(i).repeats()));
        }
        return new Stage(definitions);
    }
}
