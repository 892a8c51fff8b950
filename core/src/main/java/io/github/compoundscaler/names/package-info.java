/** Looking things up by name; knows nothing of the rest and isn't exported. */
@NullMarked
package io.github.compoundscaler.names;

import org.jspecify.annotations.NullMarked;
