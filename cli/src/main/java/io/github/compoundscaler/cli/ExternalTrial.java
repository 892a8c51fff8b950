package io.github.compoundscaler.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.compoundscaler.search.trial.Trial;
import io.github.compoundscaler.search.trial.TrialCandidate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A trial that another program makes: it reads the network as JSON from its input, and the last line of its output is the score.
 * Its errors go where this program's go.
 *
 * @param command what the system's shell is to run
 */
record ExternalTrial(String command) implements Trial {

    @Override
    public double score(TrialCandidate candidate) throws IOException, InterruptedException {
        // Files, not pipes: a program need not read its input, and may write any amount.
        Path in = Files.createTempFile("compound-scaler-trial", ".json");
        Path out = Files.createTempFile("compound-scaler-trial", ".out");
        try {
            try (Writer text = Files.newBufferedWriter(in);
                    JsonGenerator json = new JsonFactory().createGenerator(text)) {
                Rows.trial(candidate).write(json);
                json.writeRaw('\n');
            }
            int code = run(in, out);
            if (code != 0) {
                throw new Failure("the command must exit with 0, got " + code);
            }
            return lastNumber(out);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
        }
    }

    private int run(Path in, Path out) throws IOException, InterruptedException {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        Process process = new ProcessBuilder(windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return process.waitFor();
        } finally {
            // Children first, while they still are its children.
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static double lastNumber(Path out) throws IOException {
        String last = "";
        try (BufferedReader lines = Files.newBufferedReader(out)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line.strip();
            }
        }
        try {
            return Double.parseDouble(last);
        } catch (NumberFormatException e) {
            throw new Failure("the last line of the command's output must be the score, got '" + last + "'");
        }
    }
}
