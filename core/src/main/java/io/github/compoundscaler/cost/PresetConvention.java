package io.github.compoundscaler.cost;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The conventions of known tools; what each counts is told by {@link CountingConvention}. */
enum PresetConvention implements CountingConvention {
    MACS("macs", "multiply-adds of convolutions and linear layers") {
        @Override
        public long count(Cost cost) {
            return cost.macs();
        }
    },
    DOUBLED_MACS("2macs", "2 × multiply-adds") {
        @Override
        public long count(Cost cost) {
            return multiplyExact(2, cost.macs());
        }
    },
    PYCLS("pycls", "multiply-adds + bias adds") {
        @Override
        public long count(Cost cost) {
            return addExact(cost.macs(), cost.biasAdds());
        }
    },
    FVCORE("fvcore", "multiply-adds + 2 × batch-norm + 5 × layer- and group-norm elements + adaptive-pool inputs") {
        @Override
        public long count(Cost cost) {
            long batchNorm = multiplyExact(2, cost.batchNormElements());
            long otherNorm = multiplyExact(5, cost.otherNormElements());
            return addExact(addExact(cost.macs(), cost.adaptivePoolInputs()), addExact(batchNorm, otherNorm));
        }
    };

    static final Map<String, CountingConvention> BY_NAME = byName();

    private final String presetName;
    private final String rule;

    PresetConvention(String presetName, String rule) {
        this.presetName = presetName;
        this.rule = rule;
    }

    private static Map<String, CountingConvention> byName() {
        Map<String, CountingConvention> map = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(preset -> map.put(preset.presetName, preset));
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String toString() {
        return rule;
    }
}
