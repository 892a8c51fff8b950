package io.github.compoundscaler.search.trial;

/** Is told how a search goes, on the thread that runs it. */
public interface SearchListener {

    /**
     * The search begins.
     *
     * @param done trials that have ended before, according to the journal
     * @param total trials in all
     */
    default void began(int done, int total) {}

    /**
     * A trial begins.
     *
     * @param candidate what is tried
     */
    default void started(TrialCandidate candidate) {}

    /**
     * A trial has ended and, if there is a journal, is in it.
     *
     * @param outcome how
     * @param done trials that have ended, this one included
     * @param total trials in all
     */
    default void ended(TrialOutcome outcome, int done, int total) {}
}
