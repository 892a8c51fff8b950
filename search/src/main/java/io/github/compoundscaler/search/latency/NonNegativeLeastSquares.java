package io.github.compoundscaler.search.latency;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Least squares with every unknown at least 0, by the active-set method of Lawson and Hanson (Solving Least Squares Problems,
 * 1974, chapter 23), on the normal equations of columns scaled to length 1.
 */
final class NonNegativeLeastSquares {
    private static final double TOLERANCE = 1e-10;
    private static final int STEPS_PER_UNKNOWN = 10;

    private final RealMatrix gram;
    private final RealVector right;
    private final double[] lengths;
    private final double[] solution;
    private final boolean[] free;

    private NonNegativeLeastSquares(RealMatrix gram, RealVector right, double[] lengths) {
        this.gram = gram;
        this.right = right;
        this.lengths = lengths;
        this.solution = new double[lengths.length];
        this.free = new boolean[lengths.length];
    }

    /** Returns x ≥ 0 with the least |rows · x - target|; 0 for an unknown whose column is all 0. */
    static double[] solve(double[][] rows, double[] target) {
        int unknowns = rows[0].length;
        double[] lengths = new double[unknowns];
        for (double[] row : rows) {
            for (int j = 0; j < unknowns; j++) {
                lengths[j] = Math.hypot(lengths[j], row[j]);
            }
        }
        double[][] scaled = new double[rows.length][unknowns];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < unknowns; j++) {
                scaled[i][j] = lengths[j] == 0 ? 0 : rows[i][j] / lengths[j];
            }
        }
        RealMatrix matrix = new Array2DRowRealMatrix(scaled, false);
        RealMatrix transposed = matrix.transpose();
        return new NonNegativeLeastSquares(
                        transposed.multiply(matrix), transposed.operate(new ArrayRealVector(target)), lengths)
                .solve();
    }

    private double[] solve() {
        for (int step = 0; step < STEPS_PER_UNKNOWN * solution.length; step++) {
            int next = steepest();
            if (next < 0) {
                break;
            }
            free[next] = true;
            double[] trial = trial();
            while (!isPositive(trial)) {
                retreat(trial);
                trial = trial();
            }
            System.arraycopy(trial, 0, solution, 0, trial.length);
        }
        double[] unscaled = new double[solution.length];
        for (int j = 0; j < unscaled.length; j++) {
            unscaled[j] = lengths[j] == 0 ? 0 : solution[j] / lengths[j];
        }
        return unscaled;
    }

    /** The bound unknown that lowers the distance most when it grows; -1 if none does. */
    private int steepest() {
        RealVector descent = right.subtract(gram.operate(new ArrayRealVector(solution)));
        int steepest = -1;
        for (int j = 0; j < free.length; j++) {
            if (!free[j]
                    && descent.getEntry(j) > TOLERANCE
                    && (steepest < 0 || descent.getEntry(j) > descent.getEntry(steepest))) {
                steepest = j;
            }
        }
        return steepest;
    }

    /** The least squares of the free unknowns alone, the others 0. */
    private double[] trial() {
        int[] indices = IntStream.range(0, free.length).filter(j -> free[j]).toArray();
        double[] trial = new double[free.length];
        if (indices.length == 0) {
            return trial;
        }
        double[] part = new double[indices.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = right.getEntry(indices[i]);
        }
        double[] found = solver(gram.getSubMatrix(indices, indices))
                .solve(new ArrayRealVector(part, false))
                .toArray();
        for (int i = 0; i < part.length; i++) {
            trial[indices[i]] = found[i];
        }
        return trial;
    }

    /** By singular values where it must be: columns of rare kinds of layers may go together. */
    private static DecompositionSolver solver(RealMatrix matrix) {
        DecompositionSolver direct = new LUDecomposition(matrix, TOLERANCE).getSolver();
        return direct.isNonSingular() ? direct : new SingularValueDecomposition(matrix).getSolver();
    }

    private boolean isPositive(double[] trial) {
        for (int j = 0; j < trial.length; j++) {
            if (free[j] && trial[j] <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Goes towards the trial until the first unknown reaches 0, and binds it. */
    private void retreat(double[] trial) {
        double share = 1;
        for (int j = 0; j < trial.length; j++) {
            if (free[j] && trial[j] <= 0) {
                share = Math.min(share, solution[j] / (solution[j] - trial[j]));
            }
        }
        for (int j = 0; j < trial.length; j++) {
            if (free[j]) {
                boolean reached = trial[j] <= 0 && solution[j] + share * (trial[j] - solution[j]) <= TOLERANCE;
                solution[j] = reached ? 0 : solution[j] + share * (trial[j] - solution[j]);
                free[j] = !reached;
            }
        }
    }
}
