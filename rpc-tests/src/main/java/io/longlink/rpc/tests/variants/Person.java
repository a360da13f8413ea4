package io.longlink.rpc.tests.variants;

import java.util.List;
import java.util.Optional;

/** Immutable, made by a builder. */
public final class Person {

    private final String name;
    private final Optional<String> email;
    private final List<String> tags;

    private Person(Builder builder) {
        name = builder.name;
        email = builder.email;
        tags = List.copyOf(builder.tags);
    }

    public String name() {
        return name;
    }

    public Optional<String> email() {
        return email;
    }

    public List<String> tags() {
        return tags;
    }

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {

        private String name = "";
        private Optional<String> email = Optional.empty();
        private List<String> tags = List.of();

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder email(Optional<String> email) {
            this.email = email;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Person build() {
            return new Person(this);
        }
    }
}
