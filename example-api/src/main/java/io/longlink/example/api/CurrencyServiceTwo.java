package io.longlink.example.api;

import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Version 2 of {@link CurrencyService}: another result under the same name, which version 1 cannot have without breaking its callers.
 * Servers offer both, side by side, for as long as anybody calls the older one.
 */
@RpcInterface(name = "io.longlink.example.api.CurrencyService", version = "2")
@Idempotent
public interface CurrencyServiceTwo {

    /**
     * What people pay with in a country, its own currency first.
     *
     * @param country two letters of ISO 3166, as in {@code PA}
     * @return empty when there is none, as in Antarctica
     */
    List<Money> ofCountry(String country);

    /** The same for several countries. An overload is a method of its own. */
    Map<String, List<Money>> ofCountry(Set<String> countries);
}
