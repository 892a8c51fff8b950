package io.github.compoundscaler.search.trial;

import java.util.List;
import java.util.Optional;

/**
 * What a search has found. Immutable and thread-safe.
 *
 * @param outcomes all trials that have ended, in the order of their candidates
 * @param pending candidates that weren't tried to the end, since the search was cancelled or its deadline passed
 * @param best the trial with the highest reward, of equal ones the first; empty if none gave a score
 */
public record SearchResult(
        List<TrialOutcome> outcomes, List<TrialCandidate> pending, Optional<TrialOutcome.Scored> best) {

    /** Copies the lists. */
    public SearchResult {
        outcomes = List.copyOf(outcomes);
        pending = List.copyOf(pending);
    }

    static SearchResult of(List<TrialOutcome> outcomes, List<TrialCandidate> pending) {
        TrialOutcome.Scored best = null;
        for (TrialOutcome outcome : outcomes) {
            if (outcome instanceof TrialOutcome.Scored scored && (best == null || scored.reward() > best.reward())) {
                best = scored;
            }
        }
        return new SearchResult(outcomes, pending, Optional.ofNullable(best));
    }

    /**
     * Tells whether every candidate was tried.
     *
     * @return true if none is pending
     */
    public boolean isComplete() {
        return pending.isEmpty();
    }
}
