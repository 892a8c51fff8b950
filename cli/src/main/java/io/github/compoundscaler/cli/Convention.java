package io.github.compoundscaler.cli;

import io.github.compoundscaler.cost.CountingConvention;
import java.util.Map;

/** A counting convention with the name that results bear. */
record Convention(String name, CountingConvention rule) {

    static final Convention MACS = new Convention("macs", CountingConvention.macs());

    /**
     * Looks a convention up.
     *
     * @throws IllegalArgumentException if there is no such convention; the message offers the nearest names
     */
    static Convention named(String name) {
        CountingConvention rule = CountingConvention.named(name);
        for (Map.Entry<String, CountingConvention> preset :
                CountingConvention.presets().entrySet()) {
            if (preset.getValue().equals(rule)) {
                return new Convention(preset.getKey(), rule);
            }
        }
        throw new IllegalStateException("convention must be a preset, got " + name);
    }
}
