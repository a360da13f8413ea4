package io.longlink.rpc.tests.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.longlink.rpc.testing.TestNetwork;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The place of the test kit in the house, as the decision page draws it. */
class TestKitArchitectureTest {

    private static final JavaClasses KIT = kit();

    /** From a folder of classes, or from the jar when the build has made one. */
    private static JavaClasses kit() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        try {
            Path place = Path.of(TestNetwork.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            ClassFileImporter importer = new ClassFileImporter();
            return Files.isDirectory(place)
                    ? importer.importPath(place)
                    : importer.importJar(new JarFile(place.toFile()));
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void kit_knows_the_doors_of_client_and_server_and_the_seam() {
        Set<String> rooms = targets()
                .filter(target -> target.getPackageName().startsWith("io.longlink.rpc."))
                .map(JavaClass::getFullName)
                .filter(name -> !name.startsWith("io.longlink.rpc.testing."))
                .map(name -> name.replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms)
                .containsExactly(
                        "io.longlink.rpc.call.Call",
                        "io.longlink.rpc.client.RpcClient",
                        "io.longlink.rpc.internal.wire.Transport",
                        "io.longlink.rpc.server.RpcServer");
    }

    @Test
    void junit_is_needed_by_the_extension_only() {
        Set<String> users = KIT.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.junit.")))
                .map(type -> type.getName().replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(users).containsExactly("io.longlink.rpc.testing.LonglinkTest");
    }

    @Test
    void no_signature_that_a_user_sees_names_netty() {
        Set<String> seen = KIT.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(code -> code.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(code -> signature(code).anyMatch(type -> type.getName().startsWith("io.netty.")))
                .map(JavaCodeUnit::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen).isEmpty();
    }

    private static Stream<JavaClass> targets() {
        return KIT.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType());
    }

    private static Stream<JavaClass> signature(JavaCodeUnit code) {
        return Stream.concat(Stream.of(code.getRawReturnType()), code.getRawParameterTypes().stream());
    }
}
