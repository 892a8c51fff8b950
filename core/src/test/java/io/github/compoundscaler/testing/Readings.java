package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cost.Cost;
import io.github.compoundscaler.cost.CostReader;
import io.github.compoundscaler.cost.CostReport;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Layers;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** All readings of one description, held against each other. */
public final class Readings {

    private Readings() {}

    /** Returns the graph of what a function describes, from its input on. */
    public static LayerGraph graph(Consumer<Layers> description) {
        LayerGraph.Builder builder = new LayerGraph.Builder();
        description.accept(builder);
        return builder.build();
    }

    /** Returns the cost of what a function describes, every layer read one by one. */
    public static Cost cost(Consumer<Layers> description) {
        CostReader reader = new CostReader();
        description.accept(reader);
        return reader.cost();
    }

    /** Returns the cost of a graph's layers, told to a cost reader. */
    public static Cost replayed(LayerGraph graph) {
        return cost(graph::replay);
    }

    /** Asserts that graph, replays and report of a description have the same cost, and returns that. */
    public static Cost agreed(Consumer<Layers> description) {
        Cost cost = cost(description);
        LayerGraph graph = graph(description);
        assertEquals(cost, replayed(graph), "replayed graph");
        assertEquals(graph, graph(graph::replay), "graph replayed into a graph");
        CostReport report = CostReport.of(graph);
        assertEquals(
                cost,
                report.layers().stream().map(layer -> layer.cost()).reduce(Facts.NONE, Facts::sum),
                "sum of the layers");
        assertEquals(
                cost, report.parts().stream().map(part -> part.cost()).reduce(Facts.NONE, Facts::sum), "sum of parts");
        Set<String> names = new HashSet<>();
        graph.nodes().forEach(node -> assertTrue(names.add(node.name()), "unique: " + node.name()));
        return cost;
    }
}
