/**
 * ONNX files: written from the layers of a network, and read for what they cost.
 *
 * <p>Reading takes three steps, each with a form of its own: bytes → messages ({@code ModelReader}, {@code Proto}) → a
 * shape-inferred graph ({@code InferredGraph}) → facts ({@link
 * io.github.compoundscaler.onnx.OnnxReport}). Weights are skipped in the first step and never looked at. The file is never
 * trusted: whatever is wrong with it ends in an {@link io.github.compoundscaler.onnx.OnnxException}.
 */
@NullMarked
package io.github.compoundscaler.onnx;

import org.jspecify.annotations.NullMarked;
