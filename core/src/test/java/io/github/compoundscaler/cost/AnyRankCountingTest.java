package io.github.compoundscaler.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Layers of any rank, as imported files have them: each number goes where it belongs. */
class AnyRankCountingTest {

    @Test
    void convolutionsAndLinearLayers() {
        CostReader reader = new CostReader();
        reader.convolution(27, 100, 300, true, 30);
        reader.linear(50, 2, 10, true, 55);
        reader.linear(7, 3, 4, false, 7);
        Cost cost = reader.cost();
        assertEquals(2700, cost.convMacs());
        assertEquals(100 + 21, cost.linearMacs());
        assertEquals(30 + 55 + 7, cost.params());
        assertEquals(300 + 10 + 4, cost.activations());
        assertEquals(300 + 10, cost.biasAdds());
    }

    @Test
    void normalisation() {
        CostReader reader = new CostReader();
        reader.layerNormalisation(40, 8);
        reader.normalisation(5, 2);
        Cost cost = reader.cost();
        assertEquals(45, cost.otherNormElements());
        assertEquals(40, cost.layerNormElements());
        assertEquals(10, cost.otherNormParams());
        assertEquals(10, cost.params());
    }

    @Test
    void poolsAndParameters() {
        CostReader reader = new CostReader();
        reader.maxPool(100, 25);
        reader.averagePool(80, 20);
        reader.adaptiveAveragePool(64, 1);
        reader.parameters(9);
        Cost cost = reader.cost();
        assertEquals(100, cost.maxPoolInputs());
        assertEquals(25, cost.maxPoolOutputs());
        assertEquals(80, cost.averagePoolInputs());
        assertEquals(20, cost.averagePoolOutputs());
        assertEquals(64, cost.adaptivePoolInputs());
        assertEquals(1, cost.adaptivePoolOutputs());
        assertEquals(9, cost.params());
    }
}
