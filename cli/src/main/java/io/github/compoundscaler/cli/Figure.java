package io.github.compoundscaler.cli;

import io.github.compoundscaler.cli.plot.Picture;
import java.util.List;

/** Numbers of the library and a picture of them. Immutable. */
interface Figure {

    /** The numbers, at least one row. */
    List<Row> rows();

    /** The picture of the same numbers. */
    Picture picture();
}
