package io.longlink.example.api;

import io.longlink.rpc.annotations.Idempotent;
import io.longlink.rpc.annotations.RpcInterface;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Money of the world, by the currency and locale data of the JDK that the server runs on. */
@RpcInterface
@Idempotent
public interface CurrencyService {

    /**
     * The currency of a country.
     *
     * @param country two letters of ISO 3166, as in {@code CH}
     * @return empty when the country has none of its own, as Antarctica, and when there is no such country
     */
    Optional<Money> ofCountry(String country);

    /** The countries that pay with a currency, by their names in a language. */
    List<Country> countries(Currency currency, Locale language);

    /** The names of currencies in a language. */
    Map<Currency, String> names(Set<Currency> currencies, Locale language);
}
