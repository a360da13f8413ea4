package io.longlink.example.server;

import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.CurrencyServiceTwo;
import io.longlink.example.api.Money;
import io.longlink.rpc.spring.RpcService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What version 1 says, and the money of neighbours that is legal tender as well, which the JDK does not know. */
@RpcService
final class JdkCurrencyServiceTwo implements CurrencyServiceTwo {

    /** By the country that takes it: the country whose own it is. */
    private static final Map<String, String> ALSO = Map.of("BT", "IN", "LS", "ZA", "NA", "ZA", "PA", "US");

    private final CurrencyService one = new JdkCurrencyService();

    @Override
    public List<Money> ofCountry(String country) {
        List<Money> all = new ArrayList<>(2);
        one.ofCountry(country).ifPresent(all::add);
        one.ofCountry(ALSO.getOrDefault(country, "")).ifPresent(all::add);
        return all;
    }

    @Override
    public Map<String, List<Money>> ofCountry(Set<String> countries) {
        Map<String, List<Money>> all = new TreeMap<>();
        countries.forEach(country -> all.put(country, ofCountry(country)));
        return all;
    }
}
