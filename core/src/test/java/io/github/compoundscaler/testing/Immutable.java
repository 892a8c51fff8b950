package io.github.compoundscaler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The contract of a value: nothing in it changes, whatever a caller does with what it gave or got. */
public final class Immutable {

    private Immutable() {}

    /** Asserts that a record copies the collections it is given and gives none out that can be changed. */
    public static void assertImmutable(Record value) {
        Class<?> type = value.getClass();
        assertTrue(Modifier.isFinal(type.getModifiers()), type + " must be final");
        RecordComponent[] components = type.getRecordComponents();
        List<Object> given = new ArrayList<>();
        for (RecordComponent component : components) {
            assertTrue(!component.getType().isArray(), component + " must not be an array");
            Object part = get(component, value);
            if (part instanceof Collection<?> collection) {
                assertThrows(UnsupportedOperationException.class, collection::clear, component.toString());
            }
            given.add(mutable(part));
        }
        Record copy = create(value, given);
        assertEquals(value, copy);
        for (Object part : given) {
            if (part instanceof Collection<?> collection) {
                collection.clear();
            }
        }
        assertEquals(value, copy, "must not change with the collections it was given");
        assertEquals(value.hashCode(), copy.hashCode());
        assertEquals(value.toString(), copy.toString());
    }

    private static Object mutable(Object part) {
        if (part instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return part instanceof Set<?> set ? new HashSet<>(set) : part;
    }

    private static Object get(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.toString(), e);
        }
    }

    private static Record create(Record like, List<Object> arguments) {
        Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = like.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError("a value's own parts must make it again", e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(like.toString(), e);
        }
    }
}
