package io.longlink.example.api;

/**
 * A country, or a territory with a code of its own.
 *
 * @param code two letters of ISO 3166
 */
public record Country(String code, String name) {}
