package io.longlink.example.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.CurrencyServiceTwo;
import io.longlink.example.api.Money;
import io.longlink.rpc.testing.LonglinkTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both versions at one server, called by one client. */
class JdkCurrencyServiceTwoTest {

    @RegisterExtension
    static final LonglinkTest rpc = LonglinkTest.serving(CurrencyService.class, new JdkCurrencyService())
            .and(CurrencyServiceTwo.class, new JdkCurrencyServiceTwo());

    private static List<String> codes(List<Money> moneys) {
        return moneys.stream().map(money -> money.currency().getCurrencyCode()).toList();
    }

    @Test
    void ofCountry_withTwoCurrencies_eachVersionSaysWhatItCan(CurrencyService one, CurrencyServiceTwo two) {
        assertThat(one.ofCountry("PA"))
                .hasValueSatisfying(
                        money -> assertThat(money.currency().getCurrencyCode()).isEqualTo("PAB"));
        assertThat(codes(two.ofCountry("PA"))).containsExactly("PAB", "USD");
    }

    @Test
    void ofCountry_withoutCurrency_isEmpty(CurrencyServiceTwo two) {
        assertThat(two.ofCountry("AQ")).isEmpty();
    }

    @Test
    void ofCountry_severalAtOnce_isTheOverload(CurrencyServiceTwo two) {
        Map<String, List<Money>> moneys = two.ofCountry(Set.of("CH", "NA"));

        assertThat(moneys).hasSize(2);
        assertThat(codes(moneys.getOrDefault("CH", List.of()))).containsExactly("CHF");
        assertThat(codes(moneys.getOrDefault("NA", List.of()))).containsExactly("NAD", "ZAR");
    }
}
