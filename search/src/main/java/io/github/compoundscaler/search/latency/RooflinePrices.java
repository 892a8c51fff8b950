package io.github.compoundscaler.search.latency;

import io.github.compoundscaler.search.latency.LayerWork.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Prices in a fixed order: arithmetic of each kind that has it, traffic of weighted layers, traffic of each other kind, and the
 * layer itself; in milliseconds per {@link #UNIT} multiply-adds, elements or layers.
 */
final class RooflinePrices {
    static final double UNIT = 1e9;
    private static final List<String> NAMES = new ArrayList<>();
    private static final Map<Resource, Integer> MACS = new EnumMap<>(Resource.class);
    private static final Map<Resource, Integer> TRAFFIC = new EnumMap<>(Resource.class);

    static {
        Resource[] resources = Resource.values();
        for (Resource resource : resources) {
            if (resource.hasArithmetic()) {
                MACS.put(resource, add(name(resource) + "Macs"));
            }
        }
        int weighted = add("weightedTraffic");
        for (Resource resource : resources) {
            if (resource.hasArithmetic()) {
                TRAFFIC.put(resource, weighted);
            } else if (resource != Resource.FREE) {
                TRAFFIC.put(resource, add(name(resource) + "Traffic"));
            }
        }
        add("layer");
    }

    static final int COUNT = NAMES.size();
    private static final int LAYER = COUNT - 1;

    private final double[] prices;

    RooflinePrices(double[] prices) {
        if (prices.length != COUNT || !Arrays.stream(prices).allMatch(price -> price >= 0 && Double.isFinite(price))) {
            throw new IllegalArgumentException(
                    "prices must be " + COUNT + " finite numbers that are at least 0, got " + Arrays.toString(prices));
        }
        this.prices = prices.clone();
    }

    private static int add(String name) {
        NAMES.add(name);
        return NAMES.size() - 1;
    }

    private static String name(Resource resource) {
        String[] words = resource.name().toLowerCase(Locale.ROOT).split("_", 2);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    private static int index(Map<Resource, Integer> indices, LayerWork work) {
        return Objects.requireNonNull(indices.get(work.resource()));
    }

    double milliseconds(List<LayerWork> network) {
        double[] quantities = quantities(network);
        double sum = 0;
        for (int i = 0; i < quantities.length; i++) {
            sum += prices[i] * quantities[i];
        }
        return sum;
    }

    /** How much of each price a network pays, each layer the longer of its two. */
    double[] quantities(List<LayerWork> network) {
        double[] quantities = new double[COUNT];
        for (LayerWork work : network) {
            int index = index(TRAFFIC, work);
            double quantity = work.moved();
            if (work.resource().hasArithmetic()) {
                int arithmetic = index(MACS, work);
                if (prices[arithmetic] * work.macs() >= prices[index] * quantity) {
                    index = arithmetic;
                    quantity = work.macs();
                }
            }
            quantities[index] += quantity * work.layers() / UNIT;
            quantities[LAYER] += work.layers() / UNIT;
        }
        return quantities;
    }

    /** How much of each price a network would pay if each layer paid both. */
    static double[] allQuantities(List<LayerWork> network) {
        double[] quantities = new double[COUNT];
        for (LayerWork work : network) {
            quantities[index(TRAFFIC, work)] += work.moved() * work.layers() / UNIT;
            if (work.resource().hasArithmetic()) {
                quantities[index(MACS, work)] += work.macs() * work.layers() / UNIT;
            }
            quantities[LAYER] += work.layers() / UNIT;
        }
        return quantities;
    }

    /** Half of the way to other prices. */
    RooflinePrices towards(double[] others) {
        double[] middle = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            middle[i] = (prices[i] + others[i]) / 2;
        }
        return new RooflinePrices(middle);
    }

    double[] values() {
        return prices.clone();
    }

    Map<String, Double> byName() {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < COUNT; i++) {
            map.put(NAMES.get(i), prices[i]);
        }
        return Collections.unmodifiableMap(map);
    }

    static List<String> priceNames() {
        return Collections.unmodifiableList(NAMES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RooflinePrices that && Arrays.equals(prices, that.prices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(prices);
    }
}
