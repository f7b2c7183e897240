package io.lettermill.list.imports;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes fakes of wide interfaces of which a test needs little. */
final class Only {

    private Only() {}

    /** Something that can these methods, by name, and refuses the others. */
    static <T> T these(Class<T> type, Map<String, Function<Object[], @Nullable Object>> methods) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            var known = methods.get(method.getName());
                            if (known == null) {
                                throw new UnsupportedOperationException(method.getName());
                            }
                            Object result = known.apply(arguments);
                            return method.getReturnType() == void.class ? null : result;
                        }));
    }
}
