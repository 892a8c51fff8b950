package io.github.compoundscaler.search.trial;

import io.github.compoundscaler.arch.Architecture;
import io.github.compoundscaler.layer.LayerGraph;
import io.github.compoundscaler.layer.Tensor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells searches apart: the same text for the same networks in the same order, on every machine. */
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds words; none of them may hold a zero byte. */
    void add(Object... words) {
        for (Object word : words) {
            digest.update(word.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    void add(Architecture network) {
        add(network.name(), network.classes(), network.cost().params());
        for (LayerGraph.Node node : network.graph().nodes()) {
            Tensor out = node.output();
            add(
                    node.name(),
                    node.op().kind().label(),
                    node.op().kernel(),
                    node.op().stride(),
                    node.op().groups());
            add(out.channels(), out.height(), out.width());
            node.inputs().forEach(in -> add(in.id()));
        }
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
