package io.stakedrop.kit.json;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The elements of a collection, which must not be null unless their type says so. */
final class Elements {

    private Elements() {}

    static void requireAll(AnnotatedType declared, @Nullable Object value, String path, RequestFaults faults) {
        if (!(value instanceof Collection<?> elements) || areNullable(declared)) {
            return;
        }
        int index = 0;
        for (Object element : elements) {
            if (element == null) {
                faults.add(RequestFaults.element(path, index), RequestFaults.REQUIRED, "must not be null");
            }
            index++;
        }
    }

    private static boolean areNullable(AnnotatedType declared) {
        return declared instanceof AnnotatedParameterizedType collection
                && collection.getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class);
    }
}
