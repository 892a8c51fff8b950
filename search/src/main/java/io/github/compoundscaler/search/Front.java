package io.github.compoundscaler.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the points that no other dominates. Of equal points the one of the lowest index stays, so the result doesn't depend on
 * the order in which points come. For one thread.
 */
final class Front {
    private final List<Point> points = new ArrayList<>();

    /** A candidate with its penalties, of which less is better. */
    static final class Point {
        private final long index;
        private final Candidate candidate;
        private final double[] penalties;

        Point(long index, Candidate candidate, double... penalties) {
            this.index = index;
            this.candidate = candidate;
            this.penalties = penalties.clone();
        }

        long index() {
            return index;
        }

        Candidate candidate() {
            return candidate;
        }

        double penalty(int objective) {
            return penalties[objective];
        }

        /** Whether this point is at least as good as another in everything, and not its equal with a higher index. */
        boolean beats(Point other) {
            boolean equal = true;
            for (int i = 0; i < penalties.length; i++) {
                if (penalties[i] > other.penalties[i]) {
                    return false;
                }
                equal &= penalties[i] == other.penalties[i];
            }
            return !equal || index <= other.index;
        }
    }

    void add(Point point) {
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).beats(point)) {
                // What has beaten one candidate beats the next ones, its neighbours, too.
                points.add(0, points.remove(i));
                return;
            }
        }
        points.removeIf(point::beats);
        points.add(point);
    }

    void addAll(Front other) {
        other.points.forEach(this::add);
    }

    /** All points, by their penalties, the first objective's first. */
    List<Point> sorted() {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort((a, b) -> Arrays.compare(a.penalties, b.penalties));
        return sorted;
    }
}
