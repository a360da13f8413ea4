package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.example.api.Country;
import io.longlink.example.api.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkCurrencyServiceTest {

    private static final Currency FRANC = Currency.getInstance("CHF");
    private static final Currency YEN = Currency.getInstance("JPY");

    private final JdkCurrencyService service = new JdkCurrencyService();

    @Test
    void ofCountry_switzerland_isTheFranc() {
        assertThat(service.ofCountry("CH")).hasValue(new Money(FRANC, 756, new BigDecimal("0.01")));
    }

    @Test
    void ofCountry_japan_hasNoSmallerUnit() {
        assertThat(service.ofCountry("JP")).hasValue(new Money(YEN, 392, BigDecimal.ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AQ", "QQ", "ch", "Switzerland", ""})
    void ofCountry_withoutCurrencyOrUnknown_isEmpty(String country) {
        assertThat(service.ofCountry(country)).isEmpty();
    }

    @Test
    void countries_ofTheFranc_areSortedByName() {
        List<Country> countries = service.countries(FRANC, Locale.ENGLISH);

        assertThat(countries).containsExactly(new Country("LI", "Liechtenstein"), new Country("CH", "Switzerland"));
    }

    @Test
    void names_inALanguage_areInThatLanguage() {
        Map<Currency, String> names = service.names(Set.of(FRANC, YEN), Locale.GERMAN);

        assertThat(names).containsEntry(FRANC, "Schweizer Franken").containsEntry(YEN, "Japanischer Yen");
    }
}
