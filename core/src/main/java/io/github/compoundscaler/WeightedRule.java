package io.github.compoundscaler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule of "Fast and Accurate Model Scaling": a scale factor s shared out over depth, width, resolution and group width by
 * weights.
 *
 * <p>With Σ the sum of the weights of depth, width and resolution: depth s<sup>d/Σ</sup>, width s<sup>w/2Σ</sup>, resolution
 * s<sup>r/2Σ</sup>, group width s<sup>g/2Σ</sup>; so depth · width² · resolution² is s. At φ, s is 2<sup>φ</sup>. Immutable and
 * thread-safe.
 *
 * <p>Source: Dollár et al. 2021, arXiv 2103.06877; pycls, {@code models/scaler.py}.
 *
 * @param depth weight of the depth, at least 0
 * @param width weight of the width, at least 0
 * @param groupWidth weight of the group width, at least 0
 * @param resolution weight of the resolution, at least 0
 */
public record WeightedRule(double depth, double width, double groupWidth, double resolution) implements ScalingRule {

    private static final Pattern LETTERS = Pattern.compile("(?!.*(.).*\\1)[dwgr]+");
    private static final Pattern WEIGHT = Pattern.compile("([dwgr])(\\d+(?:\\.\\d+)?)(?:_|$)");

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if one isn't finite and at least 0, or all are 0
     */
    public WeightedRule {
        check("depth", depth);
        check("width", width);
        check("groupWidth", groupWidth);
        check("resolution", resolution);
        if (depth + width + groupWidth + resolution == 0) {
            throw new IllegalArgumentException("one weight must be over 0, got none");
        }
    }

    private static void check(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and at least 0, got " + weight);
        }
    }

    /**
     * Reads a name as pycls writes it: letters of equal weight such as {@code dwr}, or weights such as {@code d1_w8_g8_r1}; what
     * isn't named has the weight 0.
     *
     * @param name the name
     * @return the rule
     * @throws IllegalArgumentException if the name has neither form
     */
    public static WeightedRule parse(String name) {
        double[] weights = new double[4];
        if (LETTERS.matcher(name).matches()) {
            name.chars().forEach(letter -> weights[index(letter)] = 1);
        } else {
            Matcher matcher = WEIGHT.matcher(name);
            int end = 0;
            boolean[] seen = new boolean[4];
            while (matcher.find() && matcher.start() == end) {
                int index = index(matcher.group(1).charAt(0));
                if (seen[index]) {
                    break;
                }
                seen[index] = true;
                weights[index] = Double.parseDouble(matcher.group(2));
                end = matcher.end();
            }
            if (end == 0 || end != name.length() || name.endsWith("_")) {
                throw new IllegalArgumentException(
                        "a weighted rule's name must be such as dwr or d1_w8_g8_r1, got '" + name + "'");
            }
        }
        return new WeightedRule(weights[0], weights[1], weights[2], weights[3]);
    }

    private static int index(int letter) {
        return "dwgr".indexOf(letter);
    }

    /**
     * Returns the multipliers at φ.
     *
     * @param phi the exponent
     * @return those of the scale factor 2<sup>φ</sup>
     * @throws IllegalArgumentException if φ isn't finite or a multiplier would not be positive and finite
     */
    @Override
    public Multipliers at(double phi) {
        if (!Double.isFinite(phi)) {
            throw new IllegalArgumentException("phi must be finite, got " + phi);
        }
        return atScale(StrictMath.pow(2, phi));
    }

    /**
     * Returns the multipliers for a scale factor.
     *
     * @param factor by how much the cost is to grow before rounding, positive
     * @return the multipliers
     * @throws IllegalArgumentException if the factor or a multiplier isn't positive and finite
     */
    public Multipliers atScale(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("factor must be positive and finite, got " + factor);
        }
        double sum = depth + width + resolution;
        // A group width alone makes no cost of its own: pycls lets it grow with the factor itself.
        double share = sum == 0 ? groupWidth / 2 : sum;
        return new Multipliers(
                StrictMath.pow(factor, depth / share),
                StrictMath.pow(factor, width / share / 2),
                StrictMath.pow(factor, resolution / share / 2),
                StrictMath.pow(factor, groupWidth / share / 2));
    }

    /**
     * Returns the weights that aren't 0.
     *
     * @return such as {@code 2^φ shared out by weights: depth 1.0, width 8.0, resolution 1.0, group width 8.0}
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "depth", depth);
        append(text, "width", width);
        append(text, "resolution", resolution);
        append(text, "group width", groupWidth);
        return "2^φ shared out by weights: " + text;
    }

    private static void append(StringBuilder text, String dimension, double weight) {
        if (weight != 0) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(dimension)
                    .append(' ')
                    .append(weight);
        }
    }
}
