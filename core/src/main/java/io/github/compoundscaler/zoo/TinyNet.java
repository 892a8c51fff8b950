package io.github.compoundscaler.zoo;

import io.github.compoundscaler.Rounding;

/**
 * TinyNet A to E: EfficientNet-B0 scaled down, the resolution least of all.
 *
 * <p>Sources: Han et al. 2020, arXiv 2010.14819; timm, {@code models/efficientnet.py}.
 */
final class TinyNet {

    private TinyNet() {}

    static Family family() {
        Rounding rounding = Rounding.tinynet();
        return new Family()
                .scaled("tinynet_a", EfficientNet::b0, rounding, 1.0, 1.2, 192)
                .scaled("tinynet_b", EfficientNet::b0, rounding, 0.75, 1.1, 188)
                .scaled("tinynet_c", EfficientNet::b0, rounding, 0.54, 0.85, 184)
                .scaled("tinynet_d", EfficientNet::b0, rounding, 0.54, 0.695, 152)
                .scaled("tinynet_e", EfficientNet::b0, rounding, 0.51, 0.6, 106);
    }
}
