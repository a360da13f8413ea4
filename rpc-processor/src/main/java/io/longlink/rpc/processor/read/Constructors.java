package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.RpcCreator;
import io.longlink.rpc.processor.model.DataType;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Chooses who makes the objects of a class for readers: a constructor, a static method, or a builder. */
final class Constructors {

    /**
     * @param maker the constructor, or the static method that makes the object or its builder
     * @param candidates all properties, those included that only the maker names
     * @param matches what goes into its parameters
     */
    record Choice(
            ExecutableElement maker,
            List<Candidate> candidates,
            List<ParameterMatcher.Match> matches,
            DataType.@Nullable Builder builder) {

        static Choice of(ExecutableElement maker, List<Candidate> candidates, List<ParameterMatcher.Match> matches) {
            List<Candidate> all = new ArrayList<>(candidates);
            for (ParameterMatcher.Match match : matches) {
                if (match.candidate() != null && !all.contains(match.candidate())) {
                    all.add(match.candidate());
                }
            }
            return new Choice(maker, all, matches, null);
        }

        /** Which parameter takes it; null when none does. */
        ParameterMatcher.@Nullable Match match(Candidate candidate) {
            for (ParameterMatcher.Match match : matches) {
                if (candidate.equals(match.candidate())) {
                    return match;
                }
            }
            return null;
        }
    }

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final DeclaredType type;
    private final TypeElement element;
    private final ParameterMatcher matcher;

    Constructors(
            Compilation compilation,
            Visibility visibility,
            Problems problems,
            DeclaredType type,
            ParameterMatcher matcher) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.type = type;
        this.element = (TypeElement) type.asElement();
        this.matcher = matcher;
    }

    /** Whether the class has a static method that may make its objects, so that it need not be concrete. */
    static boolean hasStaticMaker(TypeElement element) {
        return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                .anyMatch(method -> Compilation.is(method, Modifier.STATIC)
                        && (Compilation.has(method, RpcCreator.class) || Builders.isNamedSo(method)));
    }

    /**
     * The marked one; else the constructor without parameters when everything else can be set; else the builder; else the
     * only other constructor. Null when a problem was reported.
     */
    @Nullable
    Choice choose(List<Candidate> candidates, Builders builders, Place place) {
        if (isMarked()) {
            ExecutableElement marked = marked(place);
            return marked == null ? null : match(marked, candidates, place);
        }
        List<ExecutableElement> visible = Hierarchy.isConcrete(element) ? visible() : List.of();
        ExecutableElement plain = withoutParameters(visible);
        if (plain != null && candidates.stream().allMatch(candidate -> candidate.setter() != null)) {
            return match(plain, candidates, place);
        }
        Choice built = builders.choose(candidates, place);
        if (built != null) {
            return built;
        }
        List<ExecutableElement> others = new ArrayList<>(visible);
        others.remove(plain);
        if (others.size() == 1) {
            return match(others.get(0), candidates, place);
        }
        if (plain != null) {
            return match(plain, candidates, place);
        }
        reportNone(visible.size(), place);
        return null;
    }

    @Nullable
    Choice match(ExecutableElement maker, List<Candidate> candidates, Place place) {
        if (!compilation.throwsNothingChecked(maker)) {
            report(place, Display.of(maker) + " throws checked exceptions", "let it throw none");
            return null;
        }
        List<ParameterMatcher.Match> matches = matcher.match(maker, candidates, place);
        return matches == null ? null : Choice.of(maker, candidates, matches);
    }

    List<ExecutableElement> visible() {
        List<ExecutableElement> visible = new ArrayList<>();
        for (ExecutableElement constructor : ElementFilter.constructorsIn(element.getEnclosedElements())) {
            if (visibility.seesItself(constructor)) {
                visible.add(constructor);
            }
        }
        return visible;
    }

    boolean isMarked() {
        return !allMarked().isEmpty();
    }

    /** What has {@code @RpcCreator}; null when there is none, or a problem with it was reported. */
    @Nullable
    ExecutableElement marked(Place place) {
        List<ExecutableElement> marked = allMarked();
        if (marked.size() > 1) {
            boolean methods = marked.stream().anyMatch(maker -> maker.getKind() == ElementKind.METHOD);
            report(
                    place,
                    Display.of(element) + " has " + marked.size() + " constructors" + (methods ? " and methods" : "")
                            + " with @RpcCreator",
                    "keep one");
            return null;
        }
        if (marked.isEmpty() || !isFit(marked.get(0), place)) {
            return null;
        }
        return marked.get(0);
    }

    private List<ExecutableElement> allMarked() {
        List<ExecutableElement> marked = new ArrayList<>();
        for (Element member : element.getEnclosedElements()) {
            if (member instanceof ExecutableElement maker && Compilation.has(maker, RpcCreator.class)) {
                marked.add(maker);
            }
        }
        return marked;
    }

    private boolean isFit(ExecutableElement maker, Place place) {
        if (maker.getKind() == ElementKind.METHOD && !makesIt(maker)) {
            report(
                    place,
                    Display.of(maker) + " with @RpcCreator is no static method that returns "
                            + Display.of(element.asType()),
                    "let it be one");
            return false;
        }
        if (!visibility.seesItself(maker)) {
            report(
                    place,
                    Display.of(maker) + " with @RpcCreator cannot be called from the package of the contract",
                    "make it public");
            return false;
        }
        return true;
    }

    private boolean makesIt(ExecutableElement method) {
        Bindings bindings = new Bindings(compilation);
        return Compilation.is(method, Modifier.STATIC)
                && bindings.match(method.getReturnType(), type)
                && bindings.unbound(method.getTypeParameters()) == null;
    }

    static @Nullable ExecutableElement withoutParameters(List<ExecutableElement> constructors) {
        for (ExecutableElement constructor : constructors) {
            if (constructor.getParameters().isEmpty()) {
                return constructor;
            }
        }
        return null;
    }

    private void reportNone(int visible, Place place) {
        if (!Hierarchy.isConcrete(element)) {
            report(
                    place,
                    Display.of(element)
                            + " is abstract, and what its static builder method gives has no build() for it",
                    "add one, mark a static method with @RpcCreator, or use a record");
        } else if (visible == 0) {
            report(
                    place,
                    Display.of(element) + " has no constructor that the package of the contract can call",
                    "make one public, mark a static method that makes it with @RpcCreator, give it a static builder(), or use"
                            + " a record");
        } else {
            report(
                    place,
                    Display.of(element) + " has " + visible + " constructors, all with parameters",
                    "mark one with @RpcCreator, add one without parameters and setters, or use a record");
        }
    }

    private void report(Place place, String reason, String wayOut) {
        problems.report(ProblemId.CREATOR, place, reason, wayOut);
    }
}
