package io.github.compoundscaler.testing;

import io.github.compoundscaler.cost.Cost;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** The facts of a {@link Cost} by name, so that tests name those they are about; the others are 0. */
public final class Facts {
    private static final RecordComponent[] COMPONENTS = Cost.class.getRecordComponents();

    private Facts() {}

    /** A cost of nothing. */
    public static final Cost NONE = of(Map.of());

    /** Returns the cost with some facts. */
    public static Cost of(Map<String, Long> facts) {
        Object[] values = Arrays.stream(COMPONENTS)
                .map(component -> facts.getOrDefault(component.getName(), 0L))
                .toArray();
        if (!map(create(values)).keySet().containsAll(facts.keySet())) {
            throw new AssertionError("no such facts: " + facts.keySet());
        }
        return create(values);
    }

    /** Returns the cost with one fact. */
    public static Cost of(String name, long value) {
        return of(Map.of(name, value));
    }

    /** Returns the sum of two costs, fact by fact. */
    public static Cost sum(Cost a, Cost b) {
        return combined(a, b, Math::addExact);
    }

    private static Cost combined(Cost a, Cost b, BinaryOperator<Long> operator) {
        Map<String, Long> second = map(b);
        Map<String, Long> sum = new LinkedHashMap<>();
        map(a).forEach((name, value) -> sum.put(name, operator.apply(value, second.getOrDefault(name, 0L))));
        return of(sum);
    }

    /** Returns all facts by name. */
    public static Map<String, Long> map(Cost cost) {
        Map<String, Long> facts = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS) {
            try {
                facts.put(component.getName(), (Long) component.getAccessor().invoke(cost));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        return facts;
    }

    /** Returns all facts by name as big integers. */
    public static Map<String, BigInteger> bigMap(Cost cost) {
        Map<String, BigInteger> facts = new LinkedHashMap<>();
        map(cost).forEach((name, value) -> facts.put(name, BigInteger.valueOf(value)));
        return facts;
    }

    private static Cost create(Object[] values) {
        Class<?>[] types =
                Arrays.stream(COMPONENTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return Cost.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
