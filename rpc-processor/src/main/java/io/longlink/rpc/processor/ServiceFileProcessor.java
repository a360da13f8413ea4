package io.longlink.rpc.processor;

import com.google.auto.service.AutoService;
import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.processor.read.ContractReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Lists the generated contracts for {@link java.util.ServiceLoader}. Names only, and only of what this compilation has:
 * Gradle runs an aggregating processor over all contracts of a module whenever one of them changes.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("io.longlink.rpc.annotations.RpcInterface")
public final class ServiceFileProcessor extends AbstractProcessor {

    private static final String FILE = "META-INF/services/io.longlink.rpc.call.ServiceContract";

    private final Map<String, Element> contracts = new TreeMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!annotations.isEmpty()) {
            find(round);
        }
        if (round.processingOver() && !round.errorRaised() && !contracts.isEmpty()) {
            write();
        }
        return false;
    }

    private void find(RoundEnvironment round) {
        for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(RpcInterface.class))) {
            if (type.getKind() == ElementKind.INTERFACE) {
                contracts.put(ContractReader.contractClass(processingEnv.getElementUtils(), type), type);
            }
        }
    }

    private void write() {
        Element[] origins = contracts.values().toArray(new Element[0]);
        try (Writer writer = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", FILE, origins)
                .openWriter()) {
            for (String contract : contracts.keySet()) {
                writer.write(contract + "\n");
            }
        } catch (IOException e) {
            processingEnv
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, "[RpcInternal] cannot write " + FILE + ": " + e.getMessage());
        }
    }
}
