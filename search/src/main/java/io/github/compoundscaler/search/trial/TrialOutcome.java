package io.github.compoundscaler.search.trial;

/** How a trial ended. Immutable and thread-safe. */
public sealed interface TrialOutcome {

    /**
     * Returns what was tried.
     *
     * @return the network
     */
    TrialCandidate candidate();

    /**
     * A trial that gave a score.
     *
     * @param candidate the network
     * @param score its score
     * @param reward what the search's reward makes of it
     */
    record Scored(TrialCandidate candidate, double score, double reward) implements TrialOutcome {}

    /**
     * A trial that failed.
     *
     * @param candidate the network
     * @param reason why
     */
    record Failed(TrialCandidate candidate, String reason) implements TrialOutcome {}
}
