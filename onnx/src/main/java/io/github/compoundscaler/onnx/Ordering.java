package io.github.compoundscaler.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of nodes. ONNX asks for a topological one, but runtimes accept any, and so some exporters write any. */
final class Ordering {
    private Ordering() {}

    static List<Proto.Node> sorted(List<Proto.Node> nodes) {
        Map<String, Integer> writers = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).outputs()) {
                writers.putIfAbsent(output, i);
            }
        }
        writers.remove("");
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : nodes.get(i).inputs()) {
                if (writers.getOrDefault(input, -1) >= i) {
                    return resorted(nodes, writers);
                }
            }
        }
        return nodes;
    }

    private static List<Proto.Node> resorted(List<Proto.Node> nodes, Map<String, Integer> writers) {
        int[] waiting = new int[nodes.size()];
        List<List<Integer>> readers = new ArrayList<>();
        nodes.forEach(node -> readers.add(new ArrayList<>(1)));
        for (int i = 0; i < waiting.length; i++) {
            Set<String> inputs = new HashSet<>(nodes.get(i).inputs());
            for (String input : inputs) {
                int writer = writers.getOrDefault(input, -1);
                if (writer >= 0) {
                    readers.get(writer).add(i);
                    waiting[i]++;
                }
            }
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Proto.Node> sorted = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            int next = ready.remove();
            sorted.add(nodes.get(next));
            for (int reader : readers.get(next)) {
                if (--waiting[reader] == 0) {
                    ready.add(reader);
                }
            }
        }
        if (sorted.size() < nodes.size()) {
            for (int i = 0; i < waiting.length; i++) {
                if (waiting[i] > 0) {
                    throw new OnnxException("nodes must not form a cycle, got one through or before '"
                            + nodes.get(i).name() + "' (" + nodes.get(i).operator() + ")");
                }
            }
        }
        return sorted;
    }
}
