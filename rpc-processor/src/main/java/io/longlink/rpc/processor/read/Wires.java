package io.longlink.rpc.processor.read;

import io.longlink.rpc.annotations.Wire;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Wire}. */
record Wires(Compilation compilation, Problems problems) {

    /** A name on the wire and the former ones. */
    record Pin(String name, List<String> aliases) {}

    /** What the first annotated of the elements says; the Java name and no alias when none is. */
    Pin read(Place place, String javaName, List<? extends @Nullable Element> elements) {
        for (Element element : elements) {
            AnnotationMirror wire = element == null ? null : Compilation.annotation(element, Wire.class);
            if (wire != null) {
                return pin(place, javaName, wire);
            }
        }
        return new Pin(javaName, List.of());
    }

    /** Where former names mean nothing: the name only, and a problem when there are some. */
    String nameOnly(Place place, String javaName, Element element, String why) {
        Pin pin = read(place, javaName, List.of(element));
        if (!pin.aliases().isEmpty()) {
            problems.report(ProblemId.WIRE, place, "@Wire has an alias, " + why, "pin the former name: @Wire(\"…\")");
        }
        return pin.name();
    }

    private Pin pin(Place place, String javaName, AnnotationMirror wire) {
        String value = compilation.text(wire, "value");
        List<String> aliases = compilation.texts(wire, "alias");
        check(place, value == null || value.isEmpty() ? javaName : value);
        aliases.forEach(alias -> check(place, alias));
        return new Pin(value == null || value.isEmpty() ? javaName : value, aliases);
    }

    private void check(Place place, String name) {
        if (name.isBlank() || name.codePoints().anyMatch(Wires::unfit)) {
            problems.report(
                    ProblemId.WIRE,
                    place,
                    "@Wire names \""
                            + name.codePoints()
                                    .map(c -> c != ' ' && unfit(c) ? '?' : c)
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            + "\" (expected: a word without blanks)",
                    "choose a name like \"user-name\" or \"com.acme.User\"");
        }
    }

    private static boolean unfit(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
    }
}
