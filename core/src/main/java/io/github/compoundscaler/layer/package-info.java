/**
 * Layers and the tensors between them: what a network is made of, before anybody counts it.
 *
 * <p>The model in one grammar:
 *
 * <pre>
 * network = input, { layer }          a receiver of {@link io.github.compoundscaler.layer.Layers} sees them in this order
 * layer   = kind, attributes, tensors an {@link io.github.compoundscaler.layer.Op} once it is kept
 * edge    = a tensor used again       there is no other way to connect two layers
 * </pre>
 */
@NullMarked
package io.github.compoundscaler.layer;

import org.jspecify.annotations.NullMarked;
