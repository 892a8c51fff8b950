/** The documentation site: Markdown pages, generated tables and figures in; HTML out. */
@NullMarked
package io.github.compoundscaler.site;

import org.jspecify.annotations.NullMarked;
