package io.github.compoundscaler;

import io.github.compoundscaler.arch.Stage;
import java.util.List;

/** How many following blocks each definition of a network has, on an interval of the depth multiplier. */
final class DepthPlan extends StepTable.Step {
    private final int[] following;

    DepthPlan(double from, double to, List<Stage> stages) {
        super(from, to);
        following = stages.stream()
                .flatMap(stage -> stage.definitions().stream())
                .mapToInt(definition -> definition.repeats() - 1)
                .toArray();
    }

    int[] following() {
        return following;
    }
}
