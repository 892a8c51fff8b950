package io.github.compoundscaler.onnx;

import java.util.List;

/** How an operator's outputs follow from its inputs: types, shapes and, for small tensors, elements. */
@FunctionalInterface
interface Rule {
    /**
     * Infers the outputs.
     *
     * @param call attributes and inputs
     * @return new values, or an input where the operator hands it on
     * @throws OnnxException if the inputs don't fit the operator
     * @throws Value.NotKnown if it depends on what isn't known
     */
    List<Value> infer(Call call);
}
