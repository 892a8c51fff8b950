package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.cli.Exponents.Exponent;
import io.github.compoundscaler.onnx.Latency;
import io.github.compoundscaler.onnx.LatencyProbe;
import io.github.compoundscaler.zoo.EfficientNet;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureCommandTest {

    /** ONNX Runtime isn't on the class path here, as it isn't in the jar. */
    @Test
    void saysHowToAddOnnxRuntime() {
        assertEquals(
                "compound-scaler: measuring needs ONNX Runtime: add com.microsoft.onnxruntime:onnxruntime to the class path, such "
                        + "as java -cp compound-scaler.jar:onnxruntime.jar io.github.compoundscaler.cli.Main measure ...",
                Run.error(1, "measure", "efficientnet_b0", "--n", "0..3"));
        assertTrue(Run.output("measure", "--help").contains(LatencyProbe.DEPENDENCY));
    }

    @Test
    void keys() throws IOException {
        Row row = Rows.latency(
                new Exponent(0, true),
                EfficientNet.b0(),
                new LatencyProbe(2, 1, 3),
                new Latency(List.of(3_000_000L, 1_000_000L, 2_000_000L)));
        StringWriter csv = new StringWriter();
        CsvRows.write(List.of(row), csv);
        assertEquals("""
                n,resolution,params,macs,activations,threads,runs,medianMillis,spreadMillis
                0,224x224,5288548,385814752,6748036,2,3,2.0,1.0
                """, csv.toString());
    }
}
