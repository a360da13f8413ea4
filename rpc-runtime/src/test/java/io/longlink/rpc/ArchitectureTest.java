package io.longlink.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the runtime and the arrows between them, as ARCHITECTURE draws them. */
class ArchitectureTest {

    private static final String BASE = "io.longlink.rpc.";

    private static final JavaClasses CLASSES = runtime();

    private static final Set<String> ARROWS = Set.of(
            "client → call",
            "client → codec",
            "client → error",
            "client → internal.stream",
            "client → internal.wire",
            "client → registry",
            "client → registry.target",
            "server → call",
            "server → codec",
            "server → error",
            "server → internal.stream",
            "server → internal.wire",
            "server → registry",
            "call → codec",
            "call → error",
            "codec → error",
            "internal.stream → call",
            "internal.stream → codec",
            "internal.stream → error",
            "internal.stream → internal.wire",
            "internal.wire → call",
            "internal.wire → codec",
            "internal.wire → error",
            "observe → call",
            "registry.target → registry",
            "registry.target → registry.zookeeper",
            "registry.zookeeper → registry");

    /** Names are enough: what the libraries are made of is not read. */
    private static JavaClasses runtime() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    @Test
    void arrows_between_rooms_are_those_of_the_drawing() {
        Set<String> real = new TreeSet<>();
        dependencies(target -> target.getPackageName().startsWith(BASE))
                .map(dependency -> room(dependency.getOriginClass()) + " → " + room(dependency.getTargetClass()))
                .forEach(real::add);
        real.removeIf(arrow -> arrow.split(" → ", 2)[0].equals(arrow.split(" → ", 2)[1]));

        assertThat(real).isEqualTo(ARROWS);
    }

    @Test
    void curator_and_zookeeper_are_known_to_one_room_only() {
        assertThat(roomsThatUse("org.apache.")).containsExactly("registry.zookeeper");
    }

    @Test
    void netty_is_known_to_no_room_that_generated_code_touches() {
        assertThat(roomsThatUse("io.netty."))
                .isSubsetOf("client", "server", "internal.stream", "internal.wire", "registry");
    }

    @Test
    void nothing_but_the_known_libraries_is_used() {
        Set<String> foreign = dependencies(target -> !target.isPrimitive()
                        && Stream.of(
                                        BASE,
                                        "java.",
                                        "io.netty.",
                                        "org.apache.curator.",
                                        "org.apache.zookeeper.",
                                        "org.slf4j.",
                                        "org.jspecify.")
                                .noneMatch(target.getBaseComponentType().getName()::startsWith))
                .filter(dependency ->
                        !dependency.getTargetClass().getBaseComponentType().isPrimitive())
                .map(Dependency::getDescription)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(foreign).isEmpty();
    }

    @Test
    void no_signature_that_a_user_sees_names_netty_curator_or_zookeeper() {
        Set<String> seen = CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !room(type).startsWith("internal"))
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(member -> signature(member).anyMatch(ArchitectureTest::isForeign))
                .map(JavaMember::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen).isEmpty();
    }

    @Test
    void wall_clock_decides_nothing() {
        Set<String> users = CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getFullName().startsWith("java.lang.System.currentTimeMillis"))
                .map(JavaAccess::getDescription)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(users).isEmpty();
    }

    @Test
    void every_room_has_its_door_plate() {
        Set<String> rooms = CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
        Set<String> plates = CLASSES.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(ArchitectureTest::room)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(plates).isEqualTo(rooms).isNotEmpty();
    }

    private static Stream<Dependency> dependencies(Predicate<JavaClass> target) {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> target.test(dependency.getTargetClass()));
    }

    private static Set<String> roomsThatUse(String packages) {
        return dependencies(target -> target.getPackageName().startsWith(packages))
                .map(dependency -> room(dependency.getOriginClass()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        return Stream.of(
                        code.getReturnType().getAllInvolvedRawTypes().stream(),
                        code.getParameterTypes().stream()
                                .map(JavaType::getAllInvolvedRawTypes)
                                .flatMap(Set::stream),
                        code.getExceptionTypes().stream())
                .flatMap(types -> types);
    }

    private static boolean isForeign(JavaClass type) {
        return type.getName().startsWith("io.netty.") || type.getName().startsWith("org.apache.");
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(BASE.length());
    }
}
