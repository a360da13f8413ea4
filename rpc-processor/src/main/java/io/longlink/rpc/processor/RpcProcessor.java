package io.longlink.rpc.processor;

import com.google.auto.service.AutoService;
import io.longlink.rpc.annotations.RpcInterface;
import io.longlink.rpc.processor.read.ContractReader;
import io.longlink.rpc.processor.read.Problem;
import io.longlink.rpc.processor.read.ProblemId;
import io.longlink.rpc.processor.read.StrayPolicies;
import io.longlink.rpc.processor.render.Renderer;
import io.longlink.rpc.processor.render.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Writes stub, dispatcher, contract and codecs of every annotated interface, each file with that interface as its only
 * origin. A contract that names a type which is not there yet, or not complete, waits for the next round. Never throws: what is wrong with a
 * contract is a compile error, a fault of the processor too.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
    "io.longlink.rpc.annotations.RpcInterface",
    "io.longlink.rpc.annotations.OneWay",
    "io.longlink.rpc.annotations.Idempotent",
    "io.longlink.rpc.annotations.NonBlocking",
    "io.longlink.rpc.annotations.Deadline"
})
public final class RpcProcessor extends AbstractProcessor {

    private final Set<String> waiting = new LinkedHashSet<>();

    /** Contracts that have waited a round for others to change their classes. */
    private final Set<String> patient = new HashSet<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<TypeElement> contracts = new LinkedHashSet<>();
        for (String name : waiting) {
            TypeElement again = processingEnv.getElementUtils().getTypeElement(name);
            if (again != null) {
                contracts.add(again);
            }
        }
        waiting.clear();
        if (!annotations.isEmpty()) {
            contracts.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(RpcInterface.class)));
        }
        for (TypeElement contract : contracts) {
            process(contract, round.processingOver());
        }
        StrayPolicies.find(annotations, round).forEach(this::report);
        return false;
    }

    private void process(TypeElement contract, boolean last) {
        try {
            ContractReader reader = new ContractReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
            ContractReader.Reading reading = reader.read(contract);
            String name = contract.getQualifiedName().toString();
            if (!last && (reading.incomplete() || (reading.changing() && patient.add(name)))) {
                waiting.add(name);
                return;
            }
            reading.problems().forEach(this::report);
            if (reading.contract() != null) {
                write(Renderer.render(reading.contract()), contract);
            }
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            report(internal(contract, e));
        }
    }

    private static Problem internal(Element contract, Throwable e) {
        String message = e.getMessage() == null
                ? ""
                : ": " + e.getMessage().lines().findFirst().orElse("");
        return new Problem(
                ProblemId.INTERNAL,
                contract,
                contract.getSimpleName() + ": the processor failed with "
                        + e.getClass().getSimpleName() + message
                        + "; this is a fault of Longlink, please report it with the contract");
    }

    private void write(List<SourceFile> files, TypeElement contract) {
        List<String> taken = new ArrayList<>();
        for (SourceFile file : files) {
            try (Writer writer = processingEnv
                    .getFiler()
                    .createSourceFile(file.name(), contract)
                    .openWriter()) {
                writer.write(file.text());
            } catch (FilerException e) {
                taken.add(file.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!taken.isEmpty()) {
            report(new Problem(
                    ProblemId.NAME_CLASH,
                    contract,
                    contract.getSimpleName() + ": generated code needs the names of classes that exist already: "
                            + String.join(", ", taken) + "; rename those classes, or the contract"));
        }
    }

    private void report(Problem problem) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem.toString(), problem.element());
    }
}
