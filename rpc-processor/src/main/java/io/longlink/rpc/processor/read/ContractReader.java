package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.Contract;
import io.longlink.rpc.processor.model.DataType;
import io.longlink.rpc.processor.model.GeneratedNames;
import io.longlink.rpc.processor.model.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** The door of this room: reads one annotated interface. */
public final class ContractReader {

    /** A class has 65,535 constants, of which a stub takes some 31 for a method with three types of its own. */
    private static final int MAX_METHODS = 2000;

    private static final String SERVICE_CONTRACT = "io.longlink.rpc.call.ServiceContract";

    private final Compilation compilation;

    public ContractReader(Elements elements, Types types) {
        compilation = new Compilation(elements, types);
    }

    /**
     * What reading gave.
     *
     * @param contract null when there are problems
     * @param incomplete whether a type is missing that another processor may still write
     * @param changing whether another processor may still add members to a class that is there
     */
    public record Reading(@Nullable Contract contract, List<Problem> problems, boolean incomplete, boolean changing) {}

    /** The name of the class that is generated for an annotated interface, with its package. */
    public static String contractClass(Elements elements, TypeElement element) {
        String packageName = elements.getPackageOf(element).getQualifiedName().toString();
        String simpleName = GeneratedNames.contract(String.join("_", Compilation.simpleNames(element)));
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    public Reading read(TypeElement element) {
        Problems problems = new Problems();
        Contract contract = isContract(element, problems) ? contract(element, problems) : null;
        return new Reading(
                problems.none() ? contract : null, problems.all(), problems.incomplete(), problems.changing());
    }

    private boolean isContract(TypeElement element, Problems problems) {
        Place place = Place.of(element, element.getSimpleName().toString());
        if (element.getKind() != ElementKind.INTERFACE) {
            problems.report(
                    ProblemId.NOT_AN_INTERFACE,
                    place,
                    "@RpcInterface on " + kind(element) + " (expected: an interface)",
                    "move it to the interface that callers and servers share");
            return false;
        }
        if (!element.getTypeParameters().isEmpty()) {
            problems.report(
                    ProblemId.GENERIC_CONTRACT,
                    place,
                    "a generic interface says nothing about the types that travel",
                    "let an interface that names the types extend it, and annotate that one");
        }
        if (Compilation.is(element, Modifier.SEALED)) {
            problems.report(
                    ProblemId.SEALED_CONTRACT, place, "a sealed interface cannot have a generated stub", "unseal it");
        }
        new Misplaced(problems).onContract(element, place);
        int bytes = GeneratedNames.contractBytes(Compilation.simpleNames(element));
        if (bytes > GeneratedNames.MAX_CONTRACT_BYTES) {
            problems.report(
                    ProblemId.LONG_NAME,
                    place,
                    "names of " + bytes + " bytes (expected: at most " + GeneratedNames.MAX_CONTRACT_BYTES
                            + ", with those of the classes around it)",
                    "shorten it: generated files begin with it, and file systems take 255 bytes");
        }
        Visibility visibility = new Visibility(compilation, compilation.packageOf(element));
        if (!visibility.sees(element)) {
            problems.report(
                    ProblemId.INACCESSIBLE,
                    place,
                    "the contract cannot be named by generated code: " + visibility.reason(element),
                    "make it package-private or public");
        }
        if (!compilation.reads(element, SERVICE_CONTRACT)) {
            problems.report(
                    ProblemId.RUNTIME_MISSING,
                    place,
                    "class " + SERVICE_CONTRACT + ", which generated code extends, is not there",
                    "add io.longlink:rpc-runtime to the dependencies, and to module-info if there is one");
        }
        return problems.none();
    }

    private static String kind(TypeElement element) {
        return switch (element.getKind()) {
            case ENUM -> "an enum";
            case RECORD -> "a record";
            case ANNOTATION_TYPE -> "an annotation";
            default -> "a class";
        };
    }

    private @Nullable Contract contract(TypeElement element, Problems problems) {
        Visibility visibility = new Visibility(compilation, compilation.packageOf(element));
        TypeSpeller speller = new TypeSpeller(compilation, visibility, problems);
        TypeReader types = new TypeReader(compilation, visibility, problems, speller);
        if (!knowsParents(element, speller)) {
            return null;
        }
        MethodFinder finder = new MethodFinder(compilation, element);
        List<Method> methods = methods(element, finder, types, problems);
        List<DataType> dataTypes = types.readAll();
        ServiceNames names = new ServiceNames(compilation, problems, element);
        return new Contract(
                speller.bare(element),
                names.service(),
                names.version(),
                Comments.summary(compilation.elements().getDocComment(element)),
                methods,
                dataTypes,
                new SurroundingsReader(compilation, element).read(finder));
    }

    /** A super-interface may be missing, or raw: then nothing can be said about its methods. */
    private boolean knowsParents(TypeElement element, TypeSpeller speller) {
        Place place = Place.of(element, element.getSimpleName().toString());
        Set<Element> visited = new HashSet<>();
        Deque<DeclaredType> waiting = new ArrayDeque<>(List.of((DeclaredType) element.asType()));
        boolean known = true;
        while (!waiting.isEmpty()) {
            for (TypeMirror parent : compilation.types().directSupertypes(waiting.remove())) {
                known &= speller.spell(parent, place) != null;
                if (known && parent instanceof DeclaredType next && visited.add(next.asElement())) {
                    waiting.add(next);
                }
            }
        }
        return known;
    }

    private List<Method> methods(TypeElement element, MethodFinder finder, TypeReader types, Problems problems) {
        MethodReader reader = new MethodReader(compilation, problems, element, finder, types);
        finder.all().stream().filter(MethodFinder::isLocal).forEach(reader::checkLocal);
        List<Method> methods = new ArrayList<>();
        Map<Long, String> keys = new HashMap<>();
        List<ExecutableElement> remote = finder.remote();
        if (remote.size() > MAX_METHODS) {
            problems.report(
                    ProblemId.TOO_MANY_METHODS,
                    Place.of(element, element.getSimpleName().toString()),
                    remote.size() + " methods (expected: at most " + MAX_METHODS + ")",
                    "split the contract");
            return methods;
        }
        for (ExecutableElement executable : remote) {
            Method method = reader.read(executable, methods.size());
            if (method == null) {
                continue;
            }
            methods.add(method);
            String other = keys.put(method.key(), method.signature());
            if (other != null) {
                Element shown = Compilation.owner(executable).equals(element) ? executable : element;
                problems.report(
                        ProblemId.DUPLICATE_METHOD,
                        Place.of(shown, element.getSimpleName() + "." + method.name()),
                        "method " + method.signature() + " has the key of " + other,
                        "give one of them another name, in Java or with @Wire(\"…\")");
            }
        }
        return methods;
    }
}
