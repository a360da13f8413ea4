package io.longlink.rpc.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties of a class, in an order that source and class file agree on: superclasses first; within a class its
 * fields as declared, then those that have accessors only, as their getters are declared. Static and transient fields are
 * none, and neither are their accessors.
 */
final class PropertyFinder {

    private final Compilation compilation;
    private final Visibility visibility;
    private final Problems problems;
    private final DeclaredType type;
    private final List<TypeElement> chain;
    private final Map<String, List<ExecutableElement>> methods = new HashMap<>();
    private final Set<Element> claimed = new HashSet<>();

    /** @param chain the class and its superclasses as far as they count, the nearest first */
    PropertyFinder(
            Compilation compilation,
            Visibility visibility,
            Problems problems,
            DeclaredType type,
            List<TypeElement> chain) {
        this.compilation = compilation;
        this.visibility = visibility;
        this.problems = problems;
        this.type = type;
        this.chain = chain;
        for (ExecutableElement method :
                ElementFilter.methodsIn(compilation.elements().getAllMembers((TypeElement) type.asElement()))) {
            if (usable(method)) {
                methods.computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>())
                        .add(method);
            }
        }
    }

    private boolean usable(ExecutableElement method) {
        TypeElement owner = Compilation.owner(method);
        return !Compilation.is(method, Modifier.STATIC)
                && !compilation.isPlatform(owner)
                && visibility.seesItself(method)
                && method.getTypeParameters().isEmpty()
                && method.getParameters().size() < 2
                && compilation.throwsNothingChecked(method);
    }

    List<Candidate> find(Place place) {
        List<Candidate> found = new ArrayList<>();
        Map<String, VariableElement> fields = new HashMap<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (VariableElement field : ElementFilter.fieldsIn(chain.get(i).getEnclosedElements())) {
                if (Compilation.is(field, Modifier.STATIC)) {
                    continue;
                }
                Candidate candidate = ofField(field);
                if (Compilation.is(field, Modifier.TRANSIENT)) {
                    continue;
                }
                VariableElement other = fields.put(candidate.name(), field);
                if (other == null) {
                    found.add(candidate);
                } else {
                    reportTwice(place, other, field);
                }
            }
        }
        addAccessorsOnly(found);
        return found;
    }

    /** For a parameter of a creator that matches no candidate: what a getter of that name gives. */
    @Nullable
    Candidate readOnly(String name) {
        ExecutableElement getter = getter(name, null);
        if (getter == null) {
            getter = method(name, 0);
        }
        if (getter == null || claimed.contains(getter) || resultOf(getter).getKind() == TypeKind.VOID) {
            return null;
        }
        return new Candidate(name, null, getter, null, resultOf(getter));
    }

    /** Whatever could be read by a method, those of super-interfaces first, then those of superclasses. */
    List<Candidate> readable() {
        List<TypeElement> owners = new ArrayList<>();
        addInterfaces(chain.get(0), owners);
        for (int i = chain.size() - 1; i >= 0; i--) {
            owners.add(chain.get(i));
        }
        List<Candidate> readable = new ArrayList<>();
        for (TypeElement owner : owners) {
            for (ExecutableElement method : ElementFilter.methodsIn(owner.getEnclosedElements())) {
                String plain = method.getSimpleName().toString();
                String name = propertyName(method);
                if (method.getParameters().isEmpty()
                        && methods.getOrDefault(plain, List.of()).contains(method)
                        && resultOf(method).getKind() != TypeKind.VOID) {
                    if (name != null) {
                        readable.add(new Candidate(name, null, method, null, resultOf(method)));
                    }
                    readable.add(new Candidate(plain, null, method, null, resultOf(method)));
                }
            }
        }
        return readable;
    }

    private void addInterfaces(TypeElement element, List<TypeElement> found) {
        for (TypeMirror parent : compilation.types().directSupertypes(element.asType())) {
            TypeElement next = (TypeElement) ((DeclaredType) parent).asElement();
            addInterfaces(next, found);
            if (next.getKind().isInterface() && !found.contains(next)) {
                found.add(next);
            }
        }
    }

    private Candidate ofField(VariableElement field) {
        String name = field.getSimpleName().toString();
        TypeMirror fieldType = compilation.types().asMemberOf(type, field);
        Element getter = getter(name, fieldType);
        TypeMirror valueType = getter instanceof ExecutableElement method ? resultOf(method) : null;
        boolean visible = visibility.seesItself(field);
        if (getter == null && visible) {
            getter = field;
            valueType = fieldType;
        }
        TypeMirror setType = valueType == null ? fieldType : valueType;
        Element setter = setter(name, setType);
        if (setter == null) {
            setter = setterNamed(name, setType);
        }
        if (setter == null && visible && !Compilation.is(field, Modifier.FINAL) && fits(valueType, fieldType)) {
            setter = field;
        }
        claim(getter);
        claim(setter);
        return new Candidate(name, field, getter, setter, valueType);
    }

    private void claim(@Nullable Element accessor) {
        if (accessor != null) {
            claimed.add(accessor);
        }
    }

    /** After the fields of all classes, because a subclass may name its field as a getter above it suggests. */
    private void addAccessorsOnly(List<Candidate> found) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (ExecutableElement method : ElementFilter.methodsIn(chain.get(i).getEnclosedElements())) {
                String name = propertyName(method);
                ExecutableElement getter = name == null ? null : getter(name, null);
                if (name == null || getter == null || claimed.contains(getter)) {
                    continue;
                }
                ExecutableElement setter = setter(name, resultOf(getter));
                if (setter != null && !claimed.contains(setter)) {
                    claim(getter);
                    claim(setter);
                    found.add(new Candidate(name, null, getter, setter, resultOf(getter)));
                }
            }
        }
    }

    /** What a getter's name says: {@code getName} gives {@code name}, {@code getURL} gives {@code URL}. */
    private static @Nullable String propertyName(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : name.length();
        if (name.length() <= prefix || !method.getParameters().isEmpty()) {
            return null;
        }
        String rest = name.substring(prefix);
        boolean acronym =
                rest.length() > 1 && Character.isUpperCase(rest.charAt(0)) && Character.isUpperCase(rest.charAt(1));
        return acronym ? rest : Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
    }

    private @Nullable ExecutableElement getter(String name, @Nullable TypeMirror fieldType) {
        for (String capitalized : capitalizations(name)) {
            ExecutableElement get = method("get" + capitalized, 0);
            if (get != null && resultOf(get).getKind() != TypeKind.VOID) {
                return get;
            }
            ExecutableElement is = method("is" + capitalized, 0);
            if (is != null && isBoolean(resultOf(is))) {
                return is;
            }
        }
        ExecutableElement plain = fieldType == null ? null : method(name, 0);
        return plain != null && compilation.types().isSameType(resultOf(plain), fieldType) ? plain : null;
    }

    private @Nullable ExecutableElement setter(String name, TypeMirror valueType) {
        List<String> forms = capitalizations(name);
        if (isBoolean(valueType) && name.length() > 2 && name.startsWith("is")) {
            forms.add(name.substring(2));
        }
        for (String capitalized : forms) {
            ExecutableElement set = setterNamed("set" + capitalized, valueType);
            if (set != null) {
                return set;
            }
        }
        return null;
    }

    private @Nullable ExecutableElement setterNamed(String name, TypeMirror valueType) {
        for (ExecutableElement set : methods.getOrDefault(name, List.of())) {
            if (set.getParameters().size() == 1 && fits(valueType, parameterOf(set))) {
                return set;
            }
        }
        return null;
    }

    /** {@code Name} for {@code name}; {@code aName} may have either. */
    private static List<String> capitalizations(String name) {
        List<String> forms = new ArrayList<>();
        forms.add(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        if (name.length() > 1 && Character.isUpperCase(name.charAt(1))) {
            forms.add(name);
        }
        return forms;
    }

    private @Nullable ExecutableElement method(String name, int parameters) {
        for (ExecutableElement method : methods.getOrDefault(name, List.of())) {
            if (method.getParameters().size() == parameters) {
                return method;
            }
        }
        return null;
    }

    private TypeMirror resultOf(ExecutableElement method) {
        return ((ExecutableType) compilation.types().asMemberOf(type, method)).getReturnType();
    }

    private TypeMirror parameterOf(ExecutableElement setter) {
        return ((ExecutableType) compilation.types().asMemberOf(type, setter))
                .getParameterTypes()
                .get(0);
    }

    private boolean fits(@Nullable TypeMirror value, TypeMirror target) {
        return value != null && compilation.fits(value, target);
    }

    private static boolean isBoolean(TypeMirror type) {
        return type.getKind() == TypeKind.BOOLEAN || Compilation.is(type, "java.lang.Boolean");
    }

    private void reportTwice(Place place, Element one, Element other) {
        problems.report(
                ProblemId.DUPLICATE_FIELD,
                place,
                "field \"" + other.getSimpleName() + "\" stands in "
                        + Display.of(Compilation.owner(one)) + " and again in "
                        + Display.of(Compilation.owner(other)),
                "rename one, or make one transient");
    }
}
