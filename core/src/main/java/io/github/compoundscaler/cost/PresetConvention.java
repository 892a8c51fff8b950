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
    },
    TORCHINFO("torchinfo", "multiply-adds + bias adds + parameters of normalisation") {
        @Override
        public long count(Cost cost) {
            return addExact(PYCLS.count(cost), addExact(cost.batchNormParams(), cost.otherNormParams()));
        }
    },
    PTFLOPS(
            "ptflops",
            "multiply-adds + bias adds + 2 × norm elements + 2 × pool inputs + 2 × ReLU and GELU, 1 × ReLU6 and SiLU elements") {
        @Override
        public long count(Cost cost) {
            long norms = addExact(cost.batchNormElements(), cost.otherNormElements());
            long pools = addExact(cost.adaptivePoolInputs(), addExact(cost.maxPoolInputs(), cost.averagePoolInputs()));
            long twice = addExact(addExact(norms, pools), addExact(cost.reluElements(), cost.geluElements()));
            long once = addExact(cost.relu6Elements(), cost.siluElements());
            return addExact(PYCLS.count(cost), addExact(multiplyExact(2, twice), once));
        }
    },
    THOP("thop", "multiply-adds + 4 × batch- and layer-norm elements + pool outputs + adaptive-pool inputs") {
        @Override
        public long count(Cost cost) {
            long norms = addExact(cost.batchNormElements(), cost.layerNormElements());
            long adaptive = addExact(cost.adaptivePoolInputs(), cost.adaptivePoolOutputs());
            long pools = addExact(adaptive, cost.averagePoolOutputs());
            return addExact(cost.macs(), addExact(multiplyExact(4, norms), pools));
        }
    },
    TORCH_PROFILER("torch-profiler", "2 × multiply-adds + gate factors + first operands of products") {
        @Override
        public long count(Cost cost) {
            return addExact(DOUBLED_MACS.count(cost), addExact(cost.gateElements(), cost.productElements()));
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
