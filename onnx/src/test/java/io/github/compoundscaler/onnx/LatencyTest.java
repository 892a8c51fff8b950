package io.github.compoundscaler.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.zoo.EfficientNet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void medianAndSpreadAreThoseOfTheRuns() {
        Latency latency = new Latency(List.of(5_000_000L, 1_000_000L, 900_000_000L, 3_000_000L, 2_000_000L));
        assertEquals(3.0, latency.medianMillis());
        assertEquals(3.0, latency.spreadMillis());
        assertEquals(1.5, new Latency(List.of(1_000_000L, 2_000_000L)).medianMillis());
        assertThrows(IllegalArgumentException.class, () -> new Latency(List.of()));
    }

    @Test
    void everyRunThatCountsIsMeasured() throws IOException {
        assertTrue(LatencyProbe.isAvailable());
        Latency latency = new LatencyProbe(1, 1, 4).measure(EfficientNet.b0().withResolution(32));
        assertEquals(4, latency.nanos().size());
        assertTrue(latency.nanos().stream().allMatch(nanos -> nanos > 0));
    }

    @Test
    void numbersAreChecked() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new LatencyProbe(0, 1, 1));
        assertEquals(
                "threads and runs must be at least 1 and warmUps at least 0, got threads 0, warmUps 1, runs 1",
                e.getMessage());
    }
}
