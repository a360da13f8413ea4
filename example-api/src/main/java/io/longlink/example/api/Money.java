package io.longlink.example.api;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * A currency.
 *
 * @param number of ISO 4217
 * @param smallest amount that can be paid, as 0.01
 */
public record Money(Currency currency, int number, BigDecimal smallest) {}
