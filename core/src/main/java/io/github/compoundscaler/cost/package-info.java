/**
 * What a network costs: facts counted once from its layers, and the conventions that weigh them.
 *
 * <p>{@link io.github.compoundscaler.cost.CostReader} is the only place where parameters, MACs and activations are counted.
 */
@NullMarked
package io.github.compoundscaler.cost;

import org.jspecify.annotations.NullMarked;
