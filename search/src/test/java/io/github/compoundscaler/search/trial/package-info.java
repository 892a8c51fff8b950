@NullMarked
package io.github.compoundscaler.search.trial;

import org.jspecify.annotations.NullMarked;
