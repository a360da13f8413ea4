package io.longlink.example.api;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param number 0 is the first
 * @param total items of all pages together
 */
public record Page<T>(List<T> items, int number, int total) {}
