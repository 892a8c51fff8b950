package io.github.compoundscaler;

/** The rules that {@link RepeatRule} names. */
enum PresetRepeatRule implements RepeatRule {
    CEIL("up") {
        @Override
        public int round(double repeats) {
            return toInt(Math.ceil(repeats));
        }
    },
    HALF_EVEN("to the nearest, halves to even") {
        @Override
        public int round(double repeats) {
            return toInt(Math.max(1, Math.rint(repeats)));
        }
    };

    private final String rule;

    PresetRepeatRule(String rule) {
        this.rule = rule;
    }

    private static int toInt(double repeats) {
        if (!(repeats <= Integer.MAX_VALUE)) {
            throw new ArithmeticException("repeats must fit an int, got " + repeats);
        }
        return (int) repeats;
    }

    @Override
    public String toString() {
        return rule;
    }
}
