package io.github.compoundscaler.zoo;

import static io.github.compoundscaler.names.Names.key;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.names.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All published networks by name.
 *
 * <p>Names are those of timm and torchvision. Case, {@code -} and {@code _} don't matter, except that a separator between two
 * digits counts: {@code regnet_x_1_6gf} is not {@code regnet_x_16gf}.
 */
public final class Zoo {
    private static final Map<String, Architecture> BY_NAME = byName();
    private static final Map<String, String> NAME_BY_KEY = nameByKey();

    private Zoo() {}

    /**
     * Returns the names of all networks.
     *
     * @return an unmodifiable list, family by family
     */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * Returns a network at its published resolution.
     *
     * @param name its name
     * @return the network
     * @throws IllegalArgumentException if there is no such network; the message offers the nearest names
     */
    public static Architecture get(String name) {
        String known = NAME_BY_KEY.get(key(name));
        Architecture network = known == null ? null : BY_NAME.get(known);
        if (network == null) {
            throw Names.unknown("name must be one of the zoo's", name, BY_NAME.keySet());
        }
        return network;
    }

    private static Map<String, Architecture> byName() {
        Map<String, Architecture> map = new LinkedHashMap<>();
        EfficientNet.all().forEach(network -> map.put(network.name(), network));
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, String> nameByKey() {
        Map<String, String> map = BY_NAME.keySet().stream().collect(Collectors.toMap(Names::key, name -> name));
        EfficientNet.all().forEach(network -> map.put(key("tf_" + network.name()), network.name()));
        return Map.copyOf(map);
    }
}
