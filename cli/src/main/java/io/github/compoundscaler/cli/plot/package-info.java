/**
 * Pictures of numbers: panels with axes, lines, markers and bars, as SVG and PNG. Knows nothing of networks.
 *
 * <p>The SVG is text through and through (labels are characters that can be searched and copied) and needs no fonts to be laid
 * out, so it's the same on every machine, byte by byte.
 */
@NullMarked
package io.github.compoundscaler.cli.plot;

import org.jspecify.annotations.NullMarked;
