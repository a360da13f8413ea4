package io.longlink.rpc.processor.read;

import io.longlink.rpc.processor.model.DataType.Argument;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Knows the parameters of a Kotlin data class without their names: {@code component1()}, {@code component2()} … say that
 * the constructor takes the first fields in their order.
 */
record ComponentOrder(Compilation compilation, DeclaredType type) {

    /** Null when the class is no data class with these parameters. */
    @Nullable
    List<ParameterMatcher.Match> match(List<? extends TypeMirror> parameters, List<Candidate> candidates) {
        List<Candidate> own = new ArrayList<>(candidates);
        own.removeIf(candidate -> !isOwn(candidate.field()));
        if (own.size() < parameters.size()) {
            return null;
        }
        List<ParameterMatcher.Match> matches = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Candidate candidate = own.get(i);
            TypeMirror parameter = parameters.get(i);
            if (candidate.type() == null
                    || !compilation.types().isSameType(candidate.type(), parameter)
                    || !hasComponent(i + 1, parameter)) {
                return null;
            }
            matches.add(new ParameterMatcher.Match(Argument.Source.PROPERTY, candidate, null, null));
        }
        return matches;
    }

    private boolean isOwn(@Nullable Element field) {
        return field != null && Compilation.owner(field).equals(type.asElement());
    }

    private boolean hasComponent(int number, TypeMirror result) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.asElement().getEnclosedElements())) {
            if (method.getSimpleName().contentEquals("component" + number)
                    && method.getParameters().isEmpty()) {
                TypeMirror component = ((ExecutableType) compilation.types().asMemberOf(type, method)).getReturnType();
                return compilation.types().isSameType(component, result);
            }
        }
        return false;
    }
}
