/** A program in a module of its own. */
module com.example {
    requires io.github.compoundscaler;
}
