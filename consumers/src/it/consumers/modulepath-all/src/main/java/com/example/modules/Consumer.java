package com.example.modules;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.onnx.OnnxExport;
import io.github.compoundscaler.onnx.OnnxModel;
import io.github.compoundscaler.search.Budget;
import io.github.compoundscaler.search.LargestNetwork;
import io.github.compoundscaler.search.Limit;
import io.github.compoundscaler.search.PhiSearch;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A program that searches for a network and sends it through an ONNX file. */
final class Consumer {

    private Consumer() {}

    /** The largest network along EfficientNet's rule that needs no more than N = 1. */
    static String report() throws IOException {
        LargestNetwork largest = PhiSearch.largest(
                EfficientNet.b0(),
                ScalingRule.efficientNet(),
                Rounding.tensorflow(),
                Budget.of(Limit.macs(992_629_472)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        OnnxExport.of(largest.network()).withoutWeights().write(file);
        long macs = OnnxModel.read(new ByteArrayInputStream(file.toByteArray()))
                .report()
                .cost()
                .macs();
        return largest.cost().macs() + " " + macs;
    }
}
