package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Multipliers;
import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.arch.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The networks of one class of this package by name; made when asked for. */
final class Family {
    private final Map<String, Supplier<Architecture>> networks = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** Adds a network under its name, which the supplied architecture bears too. */
    Family add(String name, Supplier<Architecture> network) {
        if (networks.put(name, network) != null) {
            throw new IllegalArgumentException("name must be added once, got " + name);
        }
        return this;
    }

    /** Adds a baseline scaled by published multipliers, at its published resolution. */
    Family scaled(
            String name,
            Supplier<Architecture> baseline,
            Rounding rounding,
            double width,
            double depth,
            int resolution) {
        return add(
                name,
                () -> rounding.scale(baseline.get(), new Multipliers(depth, width, 1))
                        .withResolution(resolution)
                        .withName(name));
    }

    /** Adds a network at its published resolution. */
    Family add(String name, Supplier<Architecture> network, int resolution) {
        return add(name, () -> network.get().withResolution(resolution).withName(name));
    }

    /** Lets a network be found under another code base's name. */
    Family alias(String alias, String name) {
        if (!networks.containsKey(name)) {
            throw new IllegalArgumentException("an alias must name a network of its family, got " + name);
        }
        aliases.put(alias, name);
        return this;
    }

    Map<String, Supplier<Architecture>> networks() {
        return networks;
    }

    Map<String, String> aliases() {
        return aliases;
    }
}
