package io.github.compoundscaler.search.trial;

import java.util.ArrayList;
import java.util.List;

/** A switch by which any thread can stop a search, once. Thread-safe. */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    /** Creates a switch that isn't thrown. */
    public Cancellation() {}

    /** Stops the search: no trial starts any more, and those that run are cancelled. Further calls do nothing. */
    public void cancel() {
        synchronized (actions) {
            cancelled = true;
            // Under the lock, so that an action never runs after its owner has taken it back.
            actions.forEach(Runnable::run);
            actions.clear();
        }
    }

    /**
     * Tells whether the search was stopped.
     *
     * @return true from the first {@link #cancel} on
     */
    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    /** Runs an action at cancellation, or at once if that was before. */
    void onCancel(Runnable action) {
        synchronized (actions) {
            if (cancelled) {
                action.run();
            } else {
                actions.add(action);
            }
        }
    }

    void remove(Runnable action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }
}
