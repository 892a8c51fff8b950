package io.github.compoundscaler.search.trial;

import io.github.compoundscaler.Rounding;
import io.github.compoundscaler.zoo.EfficientNet;
import java.nio.file.Path;

/** A process that searches and says what it does, for {@link KilledSearchTest} to kill. */
final class KilledSearch {
    private KilledSearch() {}

    static CoefficientSearch search(SearchOptions options) {
        return CoefficientSearch.of(
                "killed", EfficientNet.b0(), Rounding.tensorflow(), CoefficientGrid.byStep(0.1, 0.1), options);
    }

    static double score(TrialCandidate candidate) {
        return Math.sin(candidate.number());
    }

    /** Waits for a line on its input before each trial, after it has said that the trial has started. */
    @SuppressWarnings("SystemOut") // What the test reads.
    public static void main(String[] args) throws Exception {
        SearchListener listener = new SearchListener() {
            @Override
            public void started(TrialCandidate candidate) {
                System.out.println("started " + candidate.number());
            }

            @Override
            public void ended(TrialOutcome outcome, int done, int total) {
                System.out.println("ended " + outcome.candidate().number());
            }
        };
        search(SearchOptions.defaults().withJournal(Path.of(args[0])).withListener(listener))
                .run(candidate -> {
                    if (System.in.read() < 0) {
                        throw new InterruptedException("the test is gone");
                    }
                    return score(candidate);
                });
        System.out.println("complete");
    }
}
