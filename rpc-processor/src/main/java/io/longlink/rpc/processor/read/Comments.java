package io.longlink.rpc.processor.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes from a Javadoc comment what can be said again elsewhere. */
final class Comments {

    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)}");
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)|<p>");

    private Comments() {}

    /** The first sentence, in one line, with links as code because the imports are others; empty without a comment. */
    static String summary(@Nullable String comment) {
        if (comment == null) {
            return "";
        }
        Matcher tag = BLOCK_TAG.matcher(comment);
        String text = tag.find() ? comment.substring(0, tag.start()) : comment;
        text = INLINE_TAG
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(plain(match.group(1), match.group(2))));
        Matcher end = SENTENCE_END.matcher(text);
        if (end.find()) {
            text = text.substring(0, end.group().equals("<p>") ? end.start() : end.end());
        }
        return text.replaceAll("\\s+", " ").replace("*/", "*&#47;").trim();
    }

    /** A link becomes its label, or else the code that it names. */
    private static String plain(String tag, String content) {
        if (!tag.startsWith("link")) {
            return tag.equals("code") || tag.equals("literal") ? "{@" + tag + " " + content + "}" : content;
        }
        String target = content.trim();
        int blank = target.indexOf(' ');
        int parenthesis = target.indexOf('(');
        boolean method = parenthesis >= 0 && (blank < 0 || parenthesis < blank);
        int end = method ? target.indexOf(')') + 1 : blank;
        String label = end > 0 ? target.substring(end).trim() : "";
        String code = target.replace("#", ".");
        return label.isEmpty() ? "{@code " + (code.startsWith(".") ? code.substring(1) : code) + "}" : label;
    }
}
