/** Compound scaling of convolutional networks and their exact cost; depends on nothing but the JDK. */
module io.github.compoundscaler {
    requires static transitive org.jspecify;

    exports io.github.compoundscaler;
    exports io.github.compoundscaler.arch;
    exports io.github.compoundscaler.cost;
    exports io.github.compoundscaler.layer;
    exports io.github.compoundscaler.zoo;
}
