@NullMarked
package io.github.compoundscaler.cli.plot;

import org.jspecify.annotations.NullMarked;
