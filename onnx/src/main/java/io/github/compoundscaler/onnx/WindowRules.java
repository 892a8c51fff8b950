package io.github.compoundscaler.onnx;

import java.util.List;
import java.util.Map;

/** Operators that slide a window over the axes behind the second: convolutions and pools, of any rank. */
final class WindowRules {
    private WindowRules() {}

    static void register(Map<String, Rule> rules) {
        rules.put("Conv", call -> convolution(call, 1));
        rules.put("com.microsoft:FusedConv", call -> convolution(call, 1));
        rules.put("ConvInteger", WindowRules::integerConvolution);
        rules.put("QLinearConv", WindowRules::quantisedConvolution);
        rules.put("DeformConv", call -> convolution(call, 1));
        rules.put("ConvTranspose", WindowRules::transposed);
        for (String pool : List.of("MaxPool", "AveragePool", "LpPool")) {
            rules.put(pool, WindowRules::pool);
        }
        rules.put("com.microsoft:QLinearAveragePool", WindowRules::pool);
        for (String pool : List.of("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool")) {
            rules.put(pool, WindowRules::global);
        }
        rules.put("com.microsoft:QLinearGlobalAveragePool", WindowRules::global);
    }

    private static List<Value> convolution(Call call, int weight) {
        return List.of(call.like(0, convolved(call, weight)));
    }

    private static List<Value> integerConvolution(Call call) {
        return List.of(Value.of(ElementType.INT32, convolved(call, 1)));
    }

    private static List<Value> quantisedConvolution(Call call) {
        return List.of(call.like(0, convolved(call, 3)));
    }

    private static Shape convolved(Call call, int weight) {
        Shape in = call.shape(0);
        Shape w = call.shape(weight);
        long groups = call.integer("group", 1);
        int spatial = w.rank() - 2;
        if (spatial < 1 || in.rank() != w.rank()) {
            throw new OnnxException("input and weights must have one rank of at least 3, got " + in + " and " + w);
        }
        if (groups < 1 || w.get(0) % groups != 0 || Math.multiplyExact(w.get(1), groups) != in.get(1)) {
            throw new OnnxException("weights must have a " + groups + "th of the input's channels, got input " + in
                    + ", weights " + w + ", group " + groups);
        }
        long[] kernel = call.perAxis("kernel_shape", spatial, 0, 0);
        for (int i = 0; i < spatial; i++) {
            if (kernel[i] != 0 && kernel[i] != w.get(2 + i)) {
                throw new OnnxException("kernel_shape must be the weights', got " + kernel[i] + " for weights " + w);
            }
            kernel[i] = w.get(2 + i);
        }
        return Shape.of(in.get(0), w.get(0)).then(windows(call, in, kernel, false));
    }

    private static Shape windows(Call call, Shape in, long[] kernel, boolean ceil) {
        int spatial = kernel.length;
        long[] strides = call.perAxis("strides", spatial, 1, 1);
        long[] dilations = call.perAxis("dilations", spatial, 1, 1);
        long[] pads = call.perAxis("pads", 2 * spatial, 0, Long.MIN_VALUE);
        String auto = call.text("auto_pad", "NOTSET");
        long[] out = new long[spatial];
        for (int i = 0; i < spatial; i++) {
            long size = in.get(2 + i);
            long window = Math.addExact(Math.multiplyExact(kernel[i] - 1, dilations[i]), 1);
            if (auto.startsWith("SAME")) {
                out[i] = size / strides[i] + (size % strides[i] == 0 ? 0 : 1);
                continue;
            }
            boolean valid = auto.equals("VALID");
            long before = valid ? 0 : pads[i];
            long padded = Math.addExact(size, valid ? 0 : Math.addExact(before, pads[i + spatial]));
            long room = padded - window;
            if (room < 0 || kernel[i] < 1) {
                throw new OnnxException("kernel must fit the padded input, got kernel " + kernel[i] + ", dilation "
                        + dilations[i] + ", padded size " + padded);
            }
            out[i] = room / strides[i] + 1;
            // A window more, if it begins in the input or the padding before it.
            if (ceil && room % strides[i] != 0 && Math.multiplyExact(out[i], strides[i]) < size + before) {
                out[i]++;
            }
        }
        return Shape.of(out);
    }

    private static List<Value> transposed(Call call) {
        Shape in = call.shape(0);
        Shape w = call.shape(1);
        int spatial = w.rank() - 2;
        long groups = call.integer("group", 1);
        if (spatial < 1 || in.rank() != w.rank() || in.get(1) != w.get(0) || groups < 1 || in.get(1) % groups != 0) {
            throw new OnnxException("weights must have the input's rank, channels first, got input " + in + ", weights "
                    + w + ", group " + groups);
        }
        long[] given = call.perAxis("output_shape", spatial, 0, 0);
        long[] strides = call.perAxis("strides", spatial, 1, 1);
        long[] dilations = call.perAxis("dilations", spatial, 1, 1);
        long[] more = call.perAxis("output_padding", spatial, 0, 0);
        long[] pads = call.perAxis("pads", 2 * spatial, 0, Long.MIN_VALUE);
        boolean same = call.text("auto_pad", "NOTSET").startsWith("SAME");
        long[] out = new long[spatial];
        for (int i = 0; i < spatial; i++) {
            long size = in.get(2 + i);
            long window = Math.addExact(Math.multiplyExact(w.get(2 + i) - 1, dilations[i]), 1);
            long full = Math.addExact(
                    Math.addExact(Math.multiplyExact(strides[i], size - 1), more[i]),
                    Math.subtractExact(window, Math.addExact(pads[i], pads[i + spatial])));
            long automatic = same ? Math.multiplyExact(size, strides[i]) : full;
            out[i] = given[i] > 0 ? given[i] : automatic;
        }
        return List.of(call.like(
                0, Shape.of(in.get(0), Math.multiplyExact(w.get(1), groups)).then(Shape.of(out))));
    }

    private static List<Value> pool(Call call) {
        Shape in = call.shape(0);
        long[] kernel = call.integers("kernel_shape");
        if (kernel.length == 0 || in.rank() != kernel.length + 2) {
            throw new OnnxException(
                    "kernel_shape must have a number per spatial axis of " + in + ", got " + kernel.length);
        }
        Shape out = in.sub(0, 2).then(windows(call, in, kernel, call.integer("ceil_mode", 0) != 0));
        Value pooled = call.like(0, out);
        return call.outputs() > 1 ? List.of(pooled, Value.of(ElementType.INT64, out)) : List.of(pooled);
    }

    private static List<Value> global(Call call) {
        Shape in = call.shape(0);
        if (in.rank() < 3) {
            throw new OnnxException("a pool's input must have a rank of at least 3, got " + in);
        }
        long[] dims = in.toArray();
        java.util.Arrays.fill(dims, 2, dims.length, 1);
        return List.of(call.like(0, Shape.of(dims)));
    }
}
