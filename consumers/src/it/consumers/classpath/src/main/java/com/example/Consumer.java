package com.example;

import io.github.compoundscaler.CompoundScaler;
import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.zoo.EfficientNet;

/** A program that scales a network. */
public final class Consumer {

    private Consumer() {}

    static String report() {
        Architecture scaled = CompoundScaler.efficientNet().scale(EfficientNet.b0(), 1);
        long fvcore = EfficientNet.b3().cost().flops(CountingConvention.fvcore());
        return scaled.resolution() + " " + scaled.cost().params() + " "
                + scaled.cost().macs() + " " + fvcore;
    }

    public static void main(String[] args) {
        System.out.println(report());
    }
}
