package io.github.compoundscaler.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.ScalingRule;
import io.github.compoundscaler.cost.CountingConvention;
import io.github.compoundscaler.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionCommandTest {

    @Test
    void theScriptKnowsCommandsOptionsAndNames() {
        String script = Run.output("completion");
        List<String> words = new ArrayList<>(List.of("plot", "--against", "--max-latency", "--no-color", "markdown"));
        words.addAll(Figures.names());
        words.addAll(Zoo.names());
        words.addAll(ScalingRule.presets().keySet());
        words.addAll(Rounding.presets().keySet());
        words.addAll(CountingConvention.presets().keySet());
        for (String word : words) {
            assertTrue(script.contains(word), word);
        }
        assertTrue(script.contains("complete -F _complete_compound-scaler"), "must register the command");
    }
}
