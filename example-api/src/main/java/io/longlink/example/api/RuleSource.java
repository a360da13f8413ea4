package io.longlink.example.api;

/**
 * Where a server has its answers from.
 *
 * @param rules edition of the time-zone rules, as in {@code 2026a}
 * @param java version of the JDK that brought them
 * @param process id of the server's process, which tells two servers of one machine apart
 */
public record RuleSource(String rules, String java, long process) {}
