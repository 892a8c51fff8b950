package io.github.compoundscaler.search.trial;

/** What finds out how good a network is, by training it for example. May take hours, and may fail. */
@FunctionalInterface
public interface Trial {

    /**
     * Tries a network.
     *
     * @param candidate the network
     * @return its score, finite, larger for better networks
     * @throws InterruptedException if the search was cancelled meanwhile
     * @throws Exception if the trial fails; the search goes on with the others
     */
    double score(TrialCandidate candidate) throws Exception;
}
