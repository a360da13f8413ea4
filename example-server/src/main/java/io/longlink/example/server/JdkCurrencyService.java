package io.longlink.example.server;

import io.longlink.example.api.Country;
import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.Money;
import io.longlink.rpc.spring.RpcService;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Currencies and countries, out of the locale data that the JDK brings. */
@RpcService
final class JdkCurrencyService implements CurrencyService {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    @Override
    public Optional<Money> ofCountry(String country) {
        return currencyOf(country)
                .map(currency -> new Money(
                        currency,
                        currency.getNumericCode(),
                        BigDecimal.ONE.movePointLeft(currency.getDefaultFractionDigits())));
    }

    @Override
    public List<Country> countries(Currency currency, Locale language) {
        return Arrays.stream(Locale.getISOCountries())
                .filter(code -> currencyOf(code).filter(currency::equals).isPresent())
                .map(code -> new Country(code, region(code).getDisplayCountry(language)))
                .sorted(Comparator.comparing(Country::name))
                .toList();
    }

    @Override
    public Map<Currency, String> names(Set<Currency> currencies, Locale language) {
        Map<Currency, String> names = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        currencies.forEach(currency -> names.put(currency, currency.getDisplayName(language)));
        return names;
    }

    private static Optional<Currency> currencyOf(String country) {
        return COUNTRIES.contains(country)
                ? Optional.ofNullable(Currency.getInstance(region(country)))
                : Optional.empty();
    }

    private static Locale region(String country) {
        return new Locale.Builder().setRegion(country).build();
    }
}
