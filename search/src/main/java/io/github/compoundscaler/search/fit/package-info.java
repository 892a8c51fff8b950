/**
 * What do measured trials say? Power laws per dimension with intervals, the coefficients that follow from them, and the φ of a
 * network that exists.
 */
@NullMarked
package io.github.compoundscaler.search.fit;

import org.jspecify.annotations.NullMarked;
