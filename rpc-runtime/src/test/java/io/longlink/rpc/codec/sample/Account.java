package io.longlink.rpc.codec.sample;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A bean, which other Hessian implementations can read and write too. */
@SuppressWarnings({"JavaUtilDate", "UndefinedEquals"}) // they know no other
public class Account implements Serializable {

    private static final long serialVersionUID = 1L;

    private long id;
    private int limit = 100;
    private boolean open;
    private double rate;
    private @Nullable String owner;
    private @Nullable BigDecimal balance;
    private @Nullable Color color;
    private @Nullable Date opened;
    private transient @Nullable Map<@Nullable String, @Nullable Integer> settings;

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    /** 100 unless set. */
    public int getLimit() {
        return limit;
    }

    public void setLimit(int limit) {
        this.limit = limit;
    }

    public boolean isOpen() {
        return open;
    }

    public void setOpen(boolean open) {
        this.open = open;
    }

    public double getRate() {
        return rate;
    }

    public void setRate(double rate) {
        this.rate = rate;
    }

    public @Nullable String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String owner) {
        this.owner = owner;
    }

    public @Nullable BigDecimal getBalance() {
        return balance;
    }

    public void setBalance(@Nullable BigDecimal balance) {
        this.balance = balance;
    }

    public @Nullable Color getColor() {
        return color;
    }

    public void setColor(@Nullable Color color) {
        this.color = color;
    }

    public @Nullable Date getOpened() {
        return opened;
    }

    public void setOpened(@Nullable Date opened) {
        this.opened = opened;
    }

    public @Nullable Map<@Nullable String, @Nullable Integer> getSettings() {
        return settings;
    }

    public void setSettings(@Nullable Map<@Nullable String, @Nullable Integer> settings) {
        this.settings = settings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Account that
                && id == that.id
                && limit == that.limit
                && open == that.open
                && Double.compare(rate, that.rate) == 0
                && Objects.equals(owner, that.owner)
                && Objects.equals(balance, that.balance)
                && color == that.color
                && Objects.equals(opened, that.opened)
                && Objects.equals(settings, that.settings);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "Account[" + id + ", " + limit + ", " + open + ", " + rate + ", " + owner + ", " + balance + ", " + color
                + ", " + opened + ", " + settings + "]";
    }
}
