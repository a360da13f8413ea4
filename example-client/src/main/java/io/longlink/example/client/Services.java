package io.longlink.example.client;

import io.longlink.example.api.CurrencyService;
import io.longlink.example.api.CurrencyServiceTwo;
import io.longlink.example.api.MeetingService;
import io.longlink.example.api.TimeService;

/**
 * Stubs, one for each contract.
 *
 * @param millennium the same contract, offered by another group
 * @param currenciesTwo the same service in another version, which is another contract
 */
record Services(
        TimeService time,
        TimeService millennium,
        CurrencyService currencies,
        CurrencyServiceTwo currenciesTwo,
        MeetingService meetings) {}
