package io.longlink.rpc.processor.read;

import javax.lang.model.element.Element;

/**
 * One reason why a contract does not compile.
 *
 * @param element where the compiler shows it
 * @param text path to the place, reason, and the way out
 */
public record Problem(ProblemId id, Element element, String text) {

    @Override
    public String toString() {
        return "[" + id.text() + "] " + text;
    }
}
