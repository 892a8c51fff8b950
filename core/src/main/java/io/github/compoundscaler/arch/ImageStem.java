package io.github.compoundscaler.arch;

import io.github.compoundscaler.layer.Layers;
import io.github.compoundscaler.layer.Tensor;

/** No stem: the image itself goes into the first stage, as in VGG. */
public record ImageStem() implements Stem {

    @Override
    public Tensor emit(Layers layers, Tensor image) {
        return image;
    }
}
