package io.github.compoundscaler.onnx;

import io.github.compoundscaler.layer.Tensor;

/**
 * Where a value has the elements of a tensor of core's.
 *
 * @param last whether they lie channels last, (H, W, C), rather than (C, H, W)
 */
record Placed(Tensor tensor, boolean last) {

    /** The axis of the channels in a value of a batch of one; -1 if channels and positions share an axis. */
    int axis(Shape shape) {
        int channels = tensor.channels();
        int rank = shape.rank();
        if (tensor.positions() == 1) {
            for (int i = rank - 1; i >= 0; i--) {
                if (shape.get(i) == channels && (channels > 1 || i <= 1)) {
                    return i;
                }
            }
            return -1;
        }
        int axis = last ? rank - 1 : 1;
        return rank > 2 && shape.get(0) == 1 && shape.get(axis) == channels ? axis : -1;
    }

    /** Whether a value is (1, C, H, W). */
    boolean isImage(Shape shape) {
        return axis(shape) == 1
                && shape.rank() == 4
                && shape.get(2) == tensor.height()
                && shape.get(3) == tensor.width();
    }
}
