package io.github.compoundscaler.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** ONNX Runtime, asked what it makes of a file. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** A node that ran: operator, and the shapes of what it read and wrote. */
    record Ran(String operator, List<List<Long>> inputs, List<List<Long>> outputs) {}

    /** The outputs of a few runs, and the nodes by name. */
    record Result(List<float[]> outputs, List<Long> shape, Map<String, Ran> nodes) {}

    static Result run(Path file, Path folder, int inputs, long... dims) throws OrtException, IOException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Without optimisation, every node of the file runs under its own name.
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setIntraOpNumThreads(2);
            options.enableProfiling(folder.resolve("profile").toString());
            try (OrtSession session = environment.createSession(file.toString(), options)) {
                List<float[]> outputs = new ArrayList<>();
                long[] shape = {};
                for (int i = 0; i < inputs; i++) {
                    FloatBuffer image = FloatBuffer.wrap(image(i, dims));
                    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, image, dims);
                            OrtSession.Result result = session.run(Map.of("input", tensor))) {
                        OnnxTensor output = (OnnxTensor) result.get(0);
                        shape = output.getInfo().getShape();
                        outputs.add(output.getFloatBuffer().array());
                    }
                }
                Map<String, Ran> nodes = nodes(Path.of(session.endProfiling()));
                return new Result(
                        outputs, java.util.Arrays.stream(shape).boxed().toList(), nodes);
            }
        }
    }

    /**
     * Noise first, then waves: two noises have one average everywhere, which is all that a global pool behind random filters
     * sees of them.
     */
    private static float[] image(int number, long... dims) {
        SplittableRandom random = new SplittableRandom(number);
        float[] values = new float[(int) Shape.of(dims).elements()];
        long width = dims[3];
        long area = dims[2] * width;
        for (int i = 0; i < values.length; i++) {
            double along = (double) (i % width) / (double) width;
            double down = (double) (i / width % dims[2]) / (double) dims[2];
            double channel = (double) (i / area % dims[1]);
            double wave = channel - 1 + Math.sin(7 * along * (number + channel) + 5 * down);
            double noise = (random.nextDouble() - 0.5) * Math.sqrt(12);
            values[i] = (float) (number == 0 ? noise : wave);
        }
        return values;
    }

    private static Map<String, Ran> nodes(Path profile) throws IOException {
        Map<String, Ran> nodes = new LinkedHashMap<>();
        for (JsonNode event : new ObjectMapper().readTree(profile.toFile())) {
            String name = event.path("name").asText();
            JsonNode args = event.path("args");
            if (event.path("cat").asText().equals("Node") && name.endsWith("_kernel_time")) {
                nodes.put(
                        name.substring(0, name.length() - "_kernel_time".length()),
                        new Ran(
                                args.path("op_name").asText(),
                                shapes(args.path("input_type_shape")),
                                shapes(args.path("output_type_shape"))));
            }
        }
        Files.delete(profile);
        return nodes;
    }

    /** Shapes stand as {@code [{"float": [1, 3, 224, 224]}, …]}. */
    private static List<List<Long>> shapes(JsonNode list) {
        List<List<Long>> shapes = new ArrayList<>();
        for (JsonNode typed : list) {
            List<Long> dims = new ArrayList<>();
            typed.elements().next().forEach(dim -> dims.add(dim.asLong()));
            shapes.add(dims);
        }
        return shapes;
    }
}
