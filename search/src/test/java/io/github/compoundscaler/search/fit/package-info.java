@NullMarked
package io.github.compoundscaler.search.fit;

import org.jspecify.annotations.NullMarked;
