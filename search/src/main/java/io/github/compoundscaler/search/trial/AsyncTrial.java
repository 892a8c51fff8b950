package io.github.compoundscaler.search.trial;

import java.util.concurrent.CompletionStage;

/** A {@link Trial} that goes on elsewhere, under a cluster's scheduler for example. */
@FunctionalInterface
public interface AsyncTrial {

    /**
     * Starts trying a network.
     *
     * @param candidate the network
     * @return what will be its score, or will fail; the search cancels it when it is cancelled itself
     * @throws Exception if the trial can't be started; it has failed then, and the search goes on with the others
     */
    CompletionStage<Double> start(TrialCandidate candidate) throws Exception;
}
