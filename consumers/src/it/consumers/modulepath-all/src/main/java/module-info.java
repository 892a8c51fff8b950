/** A program that searches and exports, in a module of its own. */
module com.example.modules {
    requires io.github.compoundscaler;
    requires io.github.compoundscaler.onnx;
    requires io.github.compoundscaler.search;
}
