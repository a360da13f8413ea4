package io.longlink.rpc.processor.render;

/**
 * One generated file.
 *
 * @param name of its class, with the package
 */
public record SourceFile(String name, String text) {}
