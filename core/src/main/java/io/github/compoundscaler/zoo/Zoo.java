package io.github.compoundscaler.zoo;

import static io.github.compoundscaler.names.Names.key;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.names.Names;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All published networks by name.
 *
 * <p>Names are those of timm and torchvision. Case, {@code -} and {@code _} don't matter, except that a separator between two
 * digits counts: {@code regnet_x_1_6gf} is not {@code regnet_x_16gf}.
 */
public final class Zoo {
    private static final List<Family> FAMILIES = List.of(
            EfficientNet.family(),
            EfficientNetV2.family(),
            EfficientNetLite.family(),
            EfficientNetEdgeTpu.family(),
            EfficientNetPruned.family(),
            TinyNet.family(),
            MobileNetV1.family(),
            MobileNetV2.family(),
            MobileNetV3.family(),
            MobileNetV4.family(),
            MobileNetEdgeTpu.family(),
            MnasNet.family(),
            MixNet.family(),
            FbNet.family(),
            SinglePathNas.family(),
            LcNet.family(),
            HardCoReNas.family(),
            RexNet.family(),
            GhostNet.family(),
            ResNet.family(),
            ResNetTs.family(),
            ResNetRs.family(),
            ResNetV2.family(),
            RegNet.family(),
            ConvNeXt.family(),
            DenseNet.family(),
            Vgg.family(),
            SqueezeNet.family(),
            ShuffleNetV2.family());
    private static final Map<String, Supplier<Architecture>> BY_NAME = byName();
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
        Supplier<Architecture> network = known == null ? null : BY_NAME.get(known);
        if (network == null) {
            throw Names.unknown("name must be one of the zoo's", name, BY_NAME.keySet());
        }
        return network.get();
    }

    private static Map<String, Supplier<Architecture>> byName() {
        Map<String, Supplier<Architecture>> map = new LinkedHashMap<>();
        FAMILIES.forEach(family -> map.putAll(family.networks()));
        return Collections.unmodifiableMap(map);
    }

    private static Map<String, String> nameByKey() {
        Map<String, String> map = new HashMap<>();
        BY_NAME.keySet().forEach(name -> putKey(map, name, name));
        FAMILIES.forEach(family -> family.aliases().forEach((alias, name) -> putKey(map, alias, name)));
        return Map.copyOf(map);
    }

    private static void putKey(Map<String, String> map, String name, String network) {
        String before = map.put(key(name), network);
        if (before != null && !before.equals(network)) {
            throw new IllegalStateException("names must not meet, got " + name + " for " + before + " and " + network);
        }
    }
}
