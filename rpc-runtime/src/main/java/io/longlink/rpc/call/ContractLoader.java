package io.longlink.rpc.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds generated contracts through the class loader of their interface, so that it works in containers too. */
final class ContractLoader {

    private ContractLoader() {}

    static <S> ServiceContract<S> load(Class<S> type) {
        for (ServiceContract<?> contract : ServiceLoader.load(ServiceContract.class, type.getClassLoader())) {
            if (contract.type() == type) {
                @SuppressWarnings("unchecked") // The line above is the proof.
                ServiceContract<S> found = (ServiceContract<S>) contract;
                return found;
            }
        }
        throw new IllegalStateException(explain(type));
    }

    static List<ServiceContract<?>> loadAll(@Nullable ClassLoader loader) {
        List<ServiceContract<?>> contracts = new ArrayList<>();
        for (ServiceContract<?> contract : ServiceLoader.load(ServiceContract.class, loader)) {
            contracts.add(contract);
        }
        contracts.sort(Comparator.comparing(contract -> contract.type().getName()));
        return List.copyOf(contracts);
    }

    private static String explain(Class<?> type) {
        return "No generated contract for " + type.getName() + " (expected: "
                + type.getName().replace('$', '_')
                + "Contract, named in META-INF/services/" + ServiceContract.class.getName() + ").\n"
                + "Is it an interface annotated with @RpcInterface, and does its module run the processor? "
                + "JDK 23 and later run none unasked.\n"
                + "Maven, in the maven-compiler-plugin's configuration:\n"
                + "  <annotationProcessorPaths>\n"
                + "    <path>\n"
                + "      <groupId>io.longlink</groupId>\n"
                + "      <artifactId>rpc-processor</artifactId>\n"
                + "      <version>${longlink.version}</version>\n"
                + "    </path>\n"
                + "  </annotationProcessorPaths>\n"
                + "Gradle, in the dependencies:\n"
                + "  annotationProcessor(\"io.longlink:rpc-processor:$longlinkVersion\")\n"
                + "If the generated class is there and this still shows, the build of a fat jar has merged its service files "
                + "away: in maven-shade-plugin use ServicesResourceTransformer, in Gradle's shadow mergeServiceFiles().";
    }
}
