package io.github.compoundscaler.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Matrix products. */
final class ProductRules {
    private ProductRules() {}

    static void register(Map<String, Rule> rules) {
        rules.put("MatMul", call -> List.of(call.like(0, product(call.shape(0), call.shape(1)))));
        rules.put("MatMulInteger", call -> List.of(Value.of(ElementType.INT32, product(call.shape(0), call.shape(1)))));
        rules.put("QLinearMatMul", call -> List.of(call.like(0, product(call.shape(0), call.shape(3)))));
        rules.put("com.microsoft:FusedMatMul", ProductRules::fused);
        rules.put("Gemm", ProductRules::gemm);
        rules.put("com.microsoft:FusedGemm", ProductRules::gemm);
        rules.put("Einsum", ProductRules::einsum);
    }

    private static List<Value> fused(Call call) {
        Shape a = transposed(call.shape(0), call.integer("transA", 0) != 0);
        Shape b = transposed(call.shape(1), call.integer("transB", 0) != 0);
        return List.of(call.like(0, product(a, b)));
    }

    private static Shape transposed(Shape shape, boolean transpose) {
        int rank = shape.rank();
        return transpose && rank > 1
                ? shape.with(rank - 2, shape.get(rank - 1)).with(rank - 1, shape.get(rank - 2))
                : shape;
    }

    /** As numpy's: batch axes broadcast, a vector counts as a row on the left and as a column on the right. */
    static Shape product(Shape a, Shape b) {
        if (a.rank() == 0 || b.rank() == 0) {
            throw new OnnxException("a matrix product's operands must have axes, got " + a + " and " + b);
        }
        Shape left = a.rank() == 1 ? Shape.of(1).then(a) : a;
        Shape right = b.rank() == 1 ? b.then(Shape.of(1)) : b;
        int l = left.rank();
        int r = right.rank();
        if (left.get(l - 1) != right.get(r - 2)) {
            throw new OnnxException("columns of the first must be rows of the second, got " + a + " and " + b);
        }
        Shape out = Shape.broadcast(left.sub(0, l - 2), right.sub(0, r - 2));
        out = a.rank() == 1 ? out : out.then(left.sub(l - 2, l - 1));
        return b.rank() == 1 ? out : out.then(right.sub(r - 1, r));
    }

    private static List<Value> gemm(Call call) {
        Shape a = call.shape(0);
        Shape b = call.shape(1);
        if (a.rank() != 2 || b.rank() != 2) {
            throw new OnnxException("operands must be matrices, got " + a + " and " + b);
        }
        Shape out =
                product(transposed(a, call.integer("transA", 0) != 0), transposed(b, call.integer("transB", 0) != 0));
        if (call.has(2) && !Shape.broadcast(out, call.shape(2)).equals(out)) {
            throw new OnnxException("the third operand must broadcast to " + out + ", got " + call.shape(2));
        }
        return List.of(call.like(0, out));
    }

    private static List<Value> einsum(Call call) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        List<String> out = letters(call, sizes);
        return List.of(call.like(
                0, Shape.of(out.stream().map(letter -> size(sizes, letter)).toList())));
    }

    private static long size(Map<String, Long> sizes, String letter) {
        Long size = sizes.get(letter);
        if (size == null) {
            throw new OnnxException("an einsum's output must have letters of its inputs, got " + letter);
        }
        return size;
    }

    /** Multiply-adds of an einsum of two tensors, as the product of all its indices. */
    static long einsumProduct(Call call) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        letters(call, sizes);
        long product = 1;
        for (long size : sizes.values()) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** Fills in the size of each index, and returns the indices of the output. */
    private static List<String> letters(Call call, Map<String, Long> sizes) {
        String equation = call.text("equation", "").replace(" ", "");
        int arrow = equation.indexOf("->");
        String left = arrow < 0 ? equation : equation.substring(0, arrow);
        List<String> terms = new ArrayList<>();
        for (int from = 0; from <= left.length(); ) {
            int comma = left.indexOf(',', from);
            int to = comma < 0 ? left.length() : comma;
            terms.add(left.substring(from, to));
            from = to + 1;
        }
        if (terms.size() != call.inputs().size()) {
            throw new OnnxException("an einsum must have a term per input, got '" + equation + "' for "
                    + call.inputs().size());
        }
        Map<String, Integer> uses = new java.util.TreeMap<>();
        int dots = 0;
        for (int i = 0; i < terms.size(); i++) {
            Shape shape = call.shape(i);
            List<String> indices = indices(terms.get(i), shape.rank());
            for (int axis = 0; axis < shape.rank(); axis++) {
                String index = indices.get(axis);
                dots = index.startsWith(".") ? Math.max(dots, Integer.parseInt(index.substring(1))) : dots;
                uses.merge(index, 1, Integer::sum);
                long size = sizes.getOrDefault(index, 1L);
                long dim = shape.get(axis);
                if (size != dim && size != 1 && dim != 1) {
                    throw new OnnxException("an einsum's index must have one size, got " + size + " and " + dim);
                }
                sizes.put(index, Math.max(size, dim));
            }
        }
        if (arrow >= 0) {
            String right = equation.substring(arrow + 2);
            return indices(right, right.replace("...", "").length() + (right.contains("...") ? dots : 0));
        }
        return uses.entrySet().stream()
                .filter(use -> use.getKey().startsWith(".") || use.getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One name per axis: a letter, or for the axes that dots stand for their position from the end. */
    private static List<String> indices(String term, int rank) {
        int dots = term.indexOf("...");
        int letters = dots < 0 ? term.length() : term.length() - 3;
        if (dots < 0 ? letters != rank : letters > rank) {
            throw new OnnxException("an einsum's term must have a letter per axis, got '" + term + "' for " + rank);
        }
        List<String> indices = new ArrayList<>(rank);
        for (int i = 0; i < term.length(); i++) {
            if (i == dots) {
                for (int axis = rank - letters; axis > 0; axis--) {
                    indices.add("." + axis);
                }
                i += 2;
            } else {
                indices.add(term.substring(i, i + 1));
            }
        }
        return indices;
    }
}
