package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.RpcCreator;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Chooses the constructor that readers call. */
final class Constructors {

    /**
     * @param candidates all properties, those included that only the constructor names
     * @param matches what goes into its parameters
     */
    record Choice(ExecutableElement constructor, List<Candidate> candidates, List<ParameterMatcher.Match> matches) {

        static Choice of(
                ExecutableElement constructor, List<Candidate> candidates, List<ParameterMatcher.Match> matches) {
            List<Candidate> all = new ArrayList<>(candidates);
            for (ParameterMatcher.Match match : matches) {
                if (match.candidate() != null && !all.contains(match.candidate())) {
                    all.add(match.candidate());
                }
            }
            return new Choice(constructor, all, matches);
        }

        boolean takes(Candidate candidate) {
            return matches.stream().anyMatch(match -> candidate.equals(match.candidate()));
        }
    }

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final TypeElement element;
    private final ParameterMatcher matcher;

    Constructors(
            Compilation compilation,
            Visibility visibility,
            Problems problems,
            TypeElement element,
            ParameterMatcher matcher) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.element = element;
        this.matcher = matcher;
    }

    /** The marked one, else the one without parameters, else the only one. Null when a problem was reported. */
    @Nullable
    Choice choose(List<Candidate> candidates, Place place) {
        ExecutableElement chosen = marked(place);
        List<ExecutableElement> visible = visible();
        if (chosen == null && !isMarked()) {
            chosen = withoutParameters(visible);
            if (chosen == null && visible.size() == 1) {
                chosen = visible.get(0);
            }
            if (chosen == null) {
                reportNone(visible.size(), place);
            }
        }
        return chosen == null ? null : match(chosen, candidates, place);
    }

    @Nullable
    Choice match(ExecutableElement constructor, List<Candidate> candidates, Place place) {
        if (!compilation.throwsNothingChecked(constructor)) {
            report(
                    place,
                    "the constructor of " + Display.of(element) + " throws checked exceptions",
                    "let it throw none");
            return null;
        }
        List<ParameterMatcher.Match> matches = matcher.match(constructor, candidates, place);
        return matches == null ? null : Choice.of(constructor, candidates, matches);
    }

    List<ExecutableElement> visible() {
        List<ExecutableElement> visible = new ArrayList<>();
        for (ExecutableElement constructor : all()) {
            if (visibility.seesItself(constructor)) {
                visible.add(constructor);
            }
        }
        return visible;
    }

    boolean isMarked() {
        return all().stream().anyMatch(constructor -> Compilation.has(constructor, RpcCreator.class));
    }

    /** The constructor with {@code @RpcCreator}; null when there is none, or a problem with it was reported. */
    @Nullable
    ExecutableElement marked(Place place) {
        List<ExecutableElement> marked = new ArrayList<>(all());
        marked.removeIf(constructor -> !Compilation.has(constructor, RpcCreator.class));
        if (marked.size() > 1) {
            report(place, Display.of(element) + " has " + marked.size() + " constructors with @RpcCreator", "keep one");
            return null;
        }
        if (!marked.isEmpty() && !visibility.seesItself(marked.get(0))) {
            report(
                    place,
                    "the constructor of " + Display.of(element) + " with @RpcCreator cannot be called from the package"
                            + " of the contract",
                    "make it public");
            return null;
        }
        return marked.isEmpty() ? null : marked.get(0);
    }

    static @Nullable ExecutableElement withoutParameters(List<ExecutableElement> constructors) {
        for (ExecutableElement constructor : constructors) {
            if (constructor.getParameters().isEmpty()) {
                return constructor;
            }
        }
        return null;
    }

    private List<ExecutableElement> all() {
        return ElementFilter.constructorsIn(element.getEnclosedElements());
    }

    private void reportNone(int visible, Place place) {
        if (visible == 0) {
            report(
                    place,
                    Display.of(element) + " has no constructor that the package of the contract can call",
                    "make one public, or use a record");
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
