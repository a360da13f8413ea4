package io.longlink.rpc.tests.variants;

import io.longlink.rpc.annotations.Subtypes;

/** An open class that may stand for itself. */
@Subtypes(Dog.class)
public class Animal {

    private String name;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
