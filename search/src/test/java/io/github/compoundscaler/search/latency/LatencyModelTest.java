package io.github.compoundscaler.search.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.search.Budget;
import io.github.compoundscaler.search.LargestNetwork;
import io.github.compoundscaler.search.PhiSearch;
import io.github.compoundscaler.search.latency.LogLinearLatency.Fact;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyModelTest {
    private static final Architecture B0 = EfficientNet.b0();
    private static final List<Architecture> NETWORKS = networks();

    @TempDir
    private Path directory;

    private static List<Architecture> networks() {
        Random random = new Random(1);
        return IntStream.range(0, 40)
                .mapToObj(i -> Rounding.tensorflow()
                        .scale(
                                B0,
                                new Multipliers(
                                        0.5 + 2 * random.nextDouble(),
                                        0.5 + 2 * random.nextDouble(),
                                        0.4 + 2 * random.nextDouble())))
                .toList();
    }

    private static List<LatencySample> samples(ToDoubleFunction<Architecture> time) {
        List<LatencySample> samples = new ArrayList<>();
        for (int i = 0; i < NETWORKS.size(); i++) {
            samples.add(new LatencySample(NETWORKS.get(i), "family" + i % 4, 1, time.applyAsDouble(NETWORKS.get(i))));
        }
        return samples;
    }

    /** Depthwise layers that moving bounds, others that arithmetic bounds, and a constant per layer. */
    private static RooflineLatency planted() {
        double[] prices = new double[RooflinePrices.COUNT];
        set(prices, "denseMacs", 5);
        set(prices, "pointwiseMacs", 6);
        set(prices, "depthwiseMacs", 1);
        set(prices, "linearMacs", 5);
        set(prices, "weightedTraffic", 80);
        set(prices, "batchNormTraffic", 40);
        set(prices, "layer", 3e6);
        return new RooflineLatency(1, new RooflinePrices(prices));
    }

    private static void set(double[] prices, String name, double price) {
        prices[RooflinePrices.priceNames().indexOf(name)] = price;
    }

    @Test
    void aPlantedRooflineIsFoundAgain() {
        RooflineLatency planted = planted();
        RooflineLatency fitted = RooflineLatency.fit(samples(planted::milliseconds), 1);
        LatencyErrors errors = LatencyErrors.of(fitted, samples(planted::milliseconds));

        assertTrue(errors.percentile90() < 1e-3, errors::toString);
        assertTrue(fitted.prices().values().stream().allMatch(price -> price >= 0));
        assertTrue(LatencyErrors.leavingOneFamilyOut(samples(planted::milliseconds), RooflineLatency.fitting(1))
                        .median()
                < 1e-3);
    }

    @Test
    void aPlantedPowerIsFoundAgain() {
        List<LatencySample> samples = samples(network -> 3
                * Math.pow((double) network.cost().macs(), 0.4)
                * Math.pow((double) network.cost().activations(), 0.5));
        LogLinearLatency fitted = LogLinearLatency.fit(samples, List.of(Fact.ACTIVATIONS, Fact.MACS));

        assertEquals(Math.log(3), fitted.intercept(), 1e-9);
        assertEquals(0.5, fitted.slopes().get(0), 1e-10);
        assertEquals(0.4, fitted.slopes().get(1), 1e-10);
        assertEquals(0, LatencyErrors.of(fitted, samples).percentile90(), 1e-9);
    }

    @Test
    void eachLayerPaysTheLongerOfItsTwo() {
        List<LayerWork> layers = List.of(
                new LayerWork(LayerWork.Resource.DEPTHWISE, 10e9, 1e9, 2),
                new LayerWork(LayerWork.Resource.POINTWISE, 100e9, 1e9, 1),
                new LayerWork(LayerWork.Resource.BATCH_NORM, 0, 2e9, 3));
        RooflinePrices prices = new RooflinePrices(planted().prices().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray());

        assertEquals(2 * 80 + 600 + 3 * 80 + 6 * 3e6 / 1e9, prices.milliseconds(layers), 1e-9);
    }

    @Test
    void everyMacOfANetworkIsInSomeLayersWork() {
        for (Architecture network : List.of(B0, EfficientNet.b3())) {
            List<LayerWork> layers = LayerWork.of(network, 4);
            double macs = layers.stream()
                    .mapToDouble(work -> work.macs() * work.layers())
                    .sum();
            double moved = layers.stream()
                    .mapToDouble(work -> work.moved() * work.layers())
                    .sum();

            assertEquals((double) network.cost().macs(), macs);
            assertEquals(
                    network.graph().nodes().stream()
                                    .filter(node -> !List.of("input", "flatten")
                                            .contains(node.op().kind().label()))
                                    .mapToDouble(node -> (double) node.output().elements()
                                            + node.inputs().stream()
                                                    .mapToDouble(in -> (double) in.elements())
                                                    .sum())
                                    .sum()
                            + network.cost().params() / 4.0,
                    moved,
                    1e-3);
        }
    }

    @Test
    void aModelCanBeABudgetsLimit() {
        RooflineLatency model = planted();
        double b0 = model.milliseconds(B0);

        LargestNetwork largest = PhiSearch.largest(
                B0, ScalingRule.efficientNet(), Rounding.tensorflow(), Budget.of(model.limit(b0)), -0.5, 1);

        assertEquals(B0, largest.network());
        assertEquals("latency", largest.uses().get(0).limit().name());
        assertEquals(b0, largest.uses().get(0).value());
    }

    @Test
    void savedModelsAreLoadedEqual() throws IOException {
        Path file = directory.resolve("model");
        RooflineLatency roofline = RooflineLatency.fit(samples(planted()::milliseconds), 64);
        roofline.save(file);
        assertEquals(roofline, LatencyModel.load(file));
        assertEquals(roofline.hashCode(), LatencyModel.load(file).hashCode());
        assertEquals(roofline.milliseconds(B0), LatencyModel.load(file).milliseconds(B0));

        LogLinearLatency plain = new LogLinearLatency(List.of(Fact.PARAMS, Fact.MACS), -0.1, List.of(1.0 / 3, 1e-300));
        plain.save(file);
        assertEquals(plain, LatencyModel.load(file));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path file = directory.resolve("model");
        planted().save(file);
        String good = Files.readString(file);
        List<String> bad = List.of(
                "",
                "layer,ms\n",
                good.replace("roofline", "tea leaves"),
                good.replace("layer 3000000.0", "layer three"),
                good.replace("layer 3000000.0", "layer -1"),
                good.replace("layer 3000000.0", ""),
                good.replace("layer 3000000.0\n", ""),
                good + "layer 3000000.0\n",
                good + "wings 2\n",
                good.replace("batch 1", "batch 1.5"),
                "compound-scaler-latency 1 log-linear\nintercept 1\nWINGS 2\n",
                "compound-scaler-latency 1 log-linear\nintercept 1\n");
        for (String text : bad) {
            Files.writeString(file, text);
            assertThrows(IllegalArgumentException.class, () -> LatencyModel.load(file), text);
        }
    }

    @Test
    void numbersAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new LatencySample(B0, "b", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new LatencySample(B0, "b", 1, 0));
        List<LatencySample> samples = samples(network -> 1);
        assertThrows(IllegalArgumentException.class, () -> RooflineLatency.fit(samples, 0));
        assertThrows(IllegalArgumentException.class, () -> RooflineLatency.fit(samples.subList(0, 10), 1));
        assertThrows(
                IllegalArgumentException.class, () -> LogLinearLatency.fit(samples.subList(0, 1), List.of(Fact.MACS)));
        assertThrows(IllegalArgumentException.class, () -> LogLinearLatency.fit(samples, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> LogLinearLatency.fit(
                        List.of(samples.get(0), samples.get(0), samples.get(0)), List.of(Fact.MACS)));
        assertThrows(IllegalArgumentException.class, () -> LatencyErrors.of(planted(), List.of()));
        Function<List<LatencySample>, RooflineLatency> fitting = RooflineLatency.fitting(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> LatencyErrors.leavingOneFamilyOut(
                        samples.stream()
                                .filter(sample -> sample.family().equals("family1"))
                                .toList(),
                        fitting));
    }
}
