package io.longlink.rpc.processor.render;

import com.palantir.javapoet.NameAllocator;

/**
 * Names of variables within one generated method: what comes first keeps its name, so the interface's own parameters go
 * first.
 */
final class Locals {

    private final NameAllocator allocator = new NameAllocator();

    /** The name, made different when it is a keyword, taken, or could be taken for a class. */
    String name(String wanted) {
        String suggestion = Character.isUpperCase(wanted.codePointAt(0)) ? wanted + "_" : wanted;
        // Without a tag of ours the allocator makes one of random bytes, which costs a build more than all names
        // together.
        return allocator.newName(suggestion, new Object());
    }
}
