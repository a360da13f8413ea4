package io.longlink.rpc.tests.types;

import java.util.List;
import java.util.Objects;

/** A bean with inherited properties and a nested, package-private part. */
public class Account extends Entity {

    private String owner = "";
    private boolean active;
    private List<Entry> entries = List.of();

    /** One line of the account. */
    static final class Entry {
        private long cents;
        private Shade shade = Shade.LIGHT;

        public long getCents() {
            return cents;
        }

        public void setCents(long cents) {
            this.cents = cents;
        }

        public Shade getShade() {
            return shade;
        }

        public void setShade(Shade shade) {
            this.shade = shade;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry entry && entry.cents == cents && entry.shade == shade;
        }

        @Override
        public int hashCode() {
            return Objects.hash(cents, shade);
        }
    }

    public static Account of(long id, String owner, long... cents) {
        Account account = new Account();
        account.setId(id);
        account.setOwner(owner);
        account.setActive(true);
        account.setEntries(java.util.Arrays.stream(cents)
                .mapToObj(amount -> {
                    Entry entry = new Entry();
                    entry.setCents(amount);
                    entry.setShade(Shade.DARK);
                    return entry;
                })
                .toList());
        return account;
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }

    public boolean isActive() {
        return active;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    List<Entry> getEntries() {
        return entries;
    }

    void setEntries(List<Entry> entries) {
        this.entries = entries;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account account
                && account.getId() == getId()
                && account.owner.equals(owner)
                && account.active == active
                && account.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getId(), owner, active, entries);
    }
}
