/**
 * Compound scaling: rules that say by how much each dimension grows, roundings that make integers of it, and the {@link
 * io.github.compoundscaler.CompoundScaler} that joins the two.
 */
@NullMarked
package io.github.compoundscaler;

import org.jspecify.annotations.NullMarked;
