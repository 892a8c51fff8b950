package io.github.compoundscaler.search.trial;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How a coefficient search goes about it. Immutable; thread-safe as far as its listener is.
 *
 * @param reward what is maximised
 * @param journal the file that keeps ended trials; empty to keep none
 * @param retriesFailures whether trials that failed in an earlier run are tried again
 * @param listener who is told
 * @param cancellation what stops the search
 * @param deadline after which no trial starts and those that run are cancelled; empty for none
 */
public record SearchOptions(
        Reward reward,
        Optional<Path> journal,
        boolean retriesFailures,
        SearchListener listener,
        Cancellation cancellation,
        Optional<Instant> deadline) {

    /**
     * Returns options to start from: the score as reward, no journal, nobody told, no end.
     *
     * @return the options
     */
    public static SearchOptions defaults() {
        return new SearchOptions(
                Reward.score(), Optional.empty(), false, new SearchListener() {}, new Cancellation(), Optional.empty());
    }

    /**
     * Returns these options with another reward. A journal stays valid: it keeps scores.
     *
     * @param newReward what is maximised
     * @return the changed options
     */
    public SearchOptions withReward(Reward newReward) {
        return new SearchOptions(newReward, journal, retriesFailures, listener, cancellation, deadline);
    }

    /**
     * Returns these options with a journal.
     *
     * @param file where it is or will be
     * @return the changed options
     */
    public SearchOptions withJournal(Path file) {
        return new SearchOptions(reward, Optional.of(file), retriesFailures, listener, cancellation, deadline);
    }

    /**
     * Returns these options with trials that failed in an earlier run tried again.
     *
     * @return the changed options
     */
    public SearchOptions withFailuresRetried() {
        return new SearchOptions(reward, journal, true, listener, cancellation, deadline);
    }

    /**
     * Returns these options with a listener.
     *
     * @param newListener who is told
     * @return the changed options
     */
    public SearchOptions withListener(SearchListener newListener) {
        return new SearchOptions(reward, journal, retriesFailures, newListener, cancellation, deadline);
    }

    /**
     * Returns these options with a switch to stop the search by.
     *
     * @param newCancellation the switch
     * @return the changed options
     */
    public SearchOptions withCancellation(Cancellation newCancellation) {
        return new SearchOptions(reward, journal, retriesFailures, listener, newCancellation, deadline);
    }

    /**
     * Returns these options with a deadline.
     *
     * @param newDeadline after which no trial starts
     * @return the changed options
     */
    public SearchOptions withDeadline(Instant newDeadline) {
        return new SearchOptions(reward, journal, retriesFailures, listener, cancellation, Optional.of(newDeadline));
    }
}
