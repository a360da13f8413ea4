package io.longlink.rpc.testing.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReflectionReferencesTest {

    /** Class files of the runtime. */
    private static final Path MAIN_CLASSES = Path.of("target", "classes");

    @Test
    void runtime_refers_to_no_reflection() throws IOException {
        assertThat(ReflectionReferences.under(MAIN_CLASSES, "io/longlink/rpc")).isEmpty();
    }

    @Test
    void runtime_has_classes_to_look_at() throws IOException {
        assertThat(MAIN_CLASSES.resolve("io/longlink/rpc/client/RpcClient.class"))
                .isRegularFile();
    }

    @Test
    void loading_by_name_is_found() throws IOException {
        assertThat(referencesOf(LoadsByName.class)).containsExactly("java/lang/Class.forName");
    }

    @Test
    void reflective_call_is_found() throws IOException {
        assertThat(referencesOf(Calls.class))
                .contains("java/lang/Class.getMethod", "java/lang/reflect/Method")
                .doesNotContain("java/lang/Class.isInstance");
    }

    @Test
    void proxy_and_serialization_are_found() throws IOException {
        assertThat(referencesOf(Proxies.class)).contains("java/lang/reflect/Proxy", "java/io/ObjectInputStream");
    }

    @Test
    void method_handle_look_up_is_found() throws IOException {
        assertThat(referencesOf(LooksUp.class))
                .containsExactly(
                        "java/lang/invoke/MethodHandles$Lookup.findVirtual", "java/lang/invoke/MethodHandles.lookup");
    }

    @Test
    void reference_to_a_constructor_of_a_forbidden_type_is_found() throws IOException {
        assertThat(referencesOf(RefersByLambda.class)).containsExactly("java/lang/Class.forName");
    }

    @Test
    void lambda_record_switch_updater_and_byte_array_view_are_fine() throws IOException {
        assertThat(referencesOf(Allowed.class)).isEmpty();
    }

    private static Iterable<String> referencesOf(Class<?> type) throws IOException {
        try (InputStream classFile = type.getResourceAsStream(type.getName().replaceAll(".*\\.", "") + ".class")) {
            return ReflectionReferences.in(classFile.readAllBytes());
        }
    }

    @SuppressWarnings("unused")
    private static final class LoadsByName {
        Object load(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }
    }

    @SuppressWarnings("unused")
    private static final class Calls {
        Object call(Object target) throws ReflectiveOperationException {
            return Runnable.class.isInstance(target)
                    ? target
                    : target.getClass().getMethod("run").invoke(target);
        }
    }

    @SuppressWarnings({"unused", "BanSerializableRead"})
    private static final class Proxies {
        Object make(ObjectInputStream in) throws IOException, ClassNotFoundException {
            return Proxy.newProxyInstance(null, new Class<?>[0], (proxy, method, arguments) -> null);
        }
    }

    @SuppressWarnings("unused")
    private static final class LooksUp {
        Object find() throws ReflectiveOperationException {
            return MethodHandles.lookup()
                    .findVirtual(Object.class, "toString", java.lang.invoke.MethodType.methodType(String.class));
        }
    }

    @SuppressWarnings("unused")
    private static final class RefersByLambda {
        interface Loader {
            Class<?> load(String name) throws ClassNotFoundException;
        }

        Loader loader() {
            return Class::forName;
        }
    }

    @SuppressWarnings("unused")
    private record Allowed(@Nullable Object held, String text) {
        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

        enum Kind {
            ONE,
            TWO
        }

        static final class Cell {
            volatile @Nullable Object value;
            static final AtomicReferenceFieldUpdater<Cell, @Nullable Object> VALUE =
                    AtomicReferenceFieldUpdater.newUpdater(Cell.class, Object.class, "value");
        }

        Supplier<String> supplier(Kind kind) {
            return switch (kind) {
                case ONE -> () -> text + kind;
                case TWO -> text::trim;
            };
        }

        long first(byte[] bytes) {
            return (long) LONGS.get(bytes, 0);
        }
    }
}
