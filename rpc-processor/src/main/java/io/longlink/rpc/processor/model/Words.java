package io.longlink.rpc.processor.model;

import java.util.Locale;

/** Spelling of identifiers. */
final class Words {

    private Words() {}

    static String capitalized(String word) {
        int first = word.codePointAt(0);
        return new StringBuilder(word.length())
                .appendCodePoint(Character.toUpperCase(first))
                .append(word, Character.charCount(first), word.length())
                .toString();
    }

    /** A class name as a variable: {@code User} gives {@code user}, {@code URI} {@code uri}, {@code IOError} {@code ioError}. */
    static String decapitalized(String word) {
        int capitals = 0;
        while (capitals < word.length() && Character.isUpperCase(word.charAt(capitals))) {
            capitals++;
        }
        int lowered = capitals > 1 && capitals < word.length() ? capitals - 1 : capitals;
        return word.substring(0, lowered).toLowerCase(Locale.ROOT) + word.substring(lowered);
    }

    /** A method name as a constant: {@code findById} gives {@code FIND_BY_ID}. */
    static String constant(String word) {
        StringBuilder constant = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean startsWord = Character.isUpperCase(c)
                    && i > 0
                    && (Character.isLowerCase(word.charAt(i - 1)) || Character.isDigit(word.charAt(i - 1)));
            if (startsWord) {
                constant.append('_');
            }
            constant.append(c);
        }
        return constant.toString().toUpperCase(Locale.ROOT);
    }
}
