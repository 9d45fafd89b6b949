package io.stakedrop.testkit.equality;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Whether a record whose {@code equals} is written out compares all of its components. */
public final class RecordEquality {
    private RecordEquality() {}

    /**
     * Compares a record with its copy, and with a copy for each component that takes this one from another record.
     *
     * @param other of the same class, and different in every component
     * @throws AssertionError if copies differ, or a difference is not noticed
     */
    public static <R extends Record> void assertComparesAll(R one, R other) {
        Object[] values = values(one);
        Object copy = copy(one, values);
        if (!one.equals(copy) || one.hashCode() != copy.hashCode()) {
            throw new AssertionError(one + " differs from its copy");
        }
        Object[] others = values(other);
        for (int component = 0; component < values.length; component++) {
            Object[] changed = values.clone();
            changed[component] = others[component];
            if (one.equals(copy(one, changed))) {
                throw new AssertionError("%s equals %s".formatted(one, copy(one, changed)));
            }
        }
    }

    private static Object[] values(Record one) {
        return Arrays.stream(one.getClass().getRecordComponents())
                .map(component -> value(one, component))
                .toArray();
    }

    private static Object value(Record one, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(one);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }

    private static Object copy(Record one, Object[] values) {
        Class<?>[] types = Arrays.stream(one.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = one.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }
}
