package io.github.compoundscaler.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists of operator names, written with commas. */
final class Names {
    private Names() {}

    static List<String> split(String names) {
        return Stream.of(names.split(",", -1)).map(String::strip).toList();
    }

    static Set<String> set(String names) {
        return split(names).stream().collect(Collectors.toUnmodifiableSet());
    }

    static void put(Map<String, Rule> rules, String names, Rule rule) {
        split(names).forEach(name -> rules.put(name, rule));
    }
}
