package io.longlink.rpc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.longlink.rpc.registry.ServiceInstance.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rules for removals, one row each. A script tells what happens, in order: {@code links} names the healthy links,
 * {@code list} what the registry tells (with {@code -} for draining and {@code ?} for starting), {@code dead} a link that
 * ceases to be healthy, {@code goaway} one whose server said that it goes; {@code +61s} lets time pass. In what is expected
 * {@code *} marks the protected and {@code ~} the unlisted.
 */
class KnownInstancesTest {

    private final Set<String> healthy = new HashSet<>();
    private boolean reachable = true;
    private long now;

    private final KnownInstances known = new KnownInstances(
            "users", Preference.none(), address -> healthy.contains(address.host()), () -> reachable);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            links a b; list a b                                              | a b
            list a b                                                         | a b
            links a; list a b? c                                             | a c
            # drained: at once, whatever its link is like
            links a b c; list a b c; list a b- c                             | a c
            links a b c; list a b c; list a b- c; list a c                   | a c
            links a b c; list a b c; list a- b- c-                           | -
            # vanished
            links a b c d; list a b c d; list a b c                          | a b c d~
            links a b c; list a b c d; list a b c                            | a b c
            links a b c d; list a b c d; list a b c; dead d                  | a b c
            links a b c d; list a b c d; list a b c; goaway d                | a b c
            links a b c d; list a b c d; goaway d; list a b c                | a b c
            links a b c d; list a b c d; list a b c; list a b c d            | a b c d
            links a b c d; list a b c d; list a b c; +11m; check             | a b c d~
            links a b c d; list a b c d; list a b c; list a b c d-           | a b c
            # a link that dies is no reason to forget who is listed
            links a b c; list a b c; dead c                                  | a b c
            links a b c; list a b c; goaway c                                | a b c
            # all vanished, or more than 30 % and at least three
            links a; list a; list                                            | a*
            links a b c; list a b c; list                                    | a* b* c*
            links a b c d; list a b c d; list a                              | a b* c* d*
            links a b c d; list a b c d; list a b c; list a b; list a        | a b* c* d*
            links a b c d; list a b c d; list a b                            | a b c~ d~
            links a b c d e f g h i j; list a b c d e f g h i j; list a b c d e f g | a b c d e f g h~ i~ j~
            links a b c d e f g h i; list a b c d e f g h i; list a b c d e f | a b c d e f g* h* i*
            links a b c d; list a b c d; list a b c; list a b; +61s; list a  | a b~ c~ d~
            # under protection
            links a b c d; list a b c d; list a; dead b                      | a c* d*
            links a b c d; list a b c d; list a; goaway b                    | a c* d*
            links a b c d; list a b c d; list a; list a b- c d-              | a c
            links a b c d; list a b c d; list; list a-                       | b* c* d*
            links a b c d; list a b c d; list a; +9m; check                  | a b* c* d*
            links a b c d; list a b c d; list a; +10m; check                 | a b~ c~ d~
            links a b c d; list a b c d; list; away; +9h; check              | a* b* c* d*
            links a b c d; list a b c d; list; away; +9h; check; back; +9m; check | a* b* c* d*
            links a b c d; list a b c d; list; away; +9h; check; back; +10m; check | a~ b~ c~ d~
            links a b c d; list a b c d; list; list a b                      | a b c* d*
            links a b c d; list a b c d; list; list a b c                    | a b c d~
            links a b c d; list a b c d; list; list a b c d                  | a b c d
            links a b c d e; list a b c d e; list; list a b c d; list a b c  | a b c d~ e~
            # who was dead is not mourned
            links a; list a b c d; list a                                    | a
            links; list a b c; list                                          | -
            # orderly departures are not counted
            links a b c d; list a b c d; goaway b; goaway c; goaway d; list a | a
            links a b c d e f; list a b c d e f; list a- b- c- d e f; list d e f; list d e | d e f~
            """)
    void rules(String script, String expected) {
        for (String step : script.split(";", -1)) {
            play(Arrays.asList(step.strip().split(" +")));
        }

        assertThat(shown()).isEqualTo(expected.equals("-") ? "" : expected);
    }

    @Test
    void settled_whenTimeChangesNothing() {
        healthy.addAll(List.of("a", "b"));
        tell(List.of("a", "b"));
        assertThat(known.isSettled()).isTrue();

        tell(List.of("a"));
        assertThat(known.isSettled()).isFalse();

        tell(List.of("a", "b"));
        assertThat(known.isSettled()).isTrue();
    }

    @Test
    void rank_preferredFirst_thenOthers_thenWeightless_thenUnlisted() {
        KnownInstances ranked = new KnownInstances(
                "users",
                Preference.none().zone("here").tag("disk", "ssd").requireTag("paid", "yes"),
                address -> true,
                () -> true);
        ServiceInstance plain = instance("plain").withTag("paid", "yes");
        ServiceInstance near = at(plain, "near").withZone("here");
        ServiceInstance best = at(near, "best").withTag("disk", "ssd");
        ServiceInstance fast = at(plain, "fast").withTag("disk", "ssd");
        ServiceInstance spare = at(best, "spare").withWeight(0);
        ServiceInstance gone = at(best, "gone");

        ranked.told(List.of(plain, near, best, fast, spare, gone, instance("unpaid")), 0);
        ranked.told(List.of(plain, near, best, fast, spare, instance("unpaid")), 0);

        assertThat(ranked.all().stream()
                        .sorted((one, other) -> Integer.compare(one.rank(), other.rank()))
                        .map(provider -> provider.instance().address().host()))
                .containsExactly("best", "near", "fast", "plain", "spare", "gone");
    }

    @Test
    void told_whoIsNewOrBeganAnew() {
        ServiceInstance a = instance("a").withStartedAt(Instant.EPOCH);

        assertThat(known.told(List.of(a, instance("b")), now)).containsExactlyInAnyOrder(address("a"), address("b"));
        assertThat(known.told(List.of(a.withWeight(7), instance("b")), now)).isEmpty();
        assertThat(known.told(List.of(a.withStartedAt(Instant.EPOCH.plusSeconds(1))), now))
                .containsExactly(address("a"));
    }

    @Test
    void drained_thenBegunAnew_isKeptLikeAnyOtherWhenItVanishes() {
        ServiceInstance a = instance("a").withStartedAt(Instant.EPOCH);
        known.told(List.of(a, instance("b"), instance("c")), now);
        known.drained(address("a"), now);
        known.told(List.of(a.withStartedAt(Instant.EPOCH.plusSeconds(9)), instance("b"), instance("c")), now);
        healthy.addAll(List.of("a", "b", "c"));

        tell(List.of("b", "c"));

        assertThat(shown()).isEqualTo("a~ b c");
    }

    private void play(List<String> words) {
        List<String> names = words.subList(1, words.size());
        switch (words.get(0)) {
            case "links" -> healthy.addAll(names);
            case "list" -> tell(names);
            case "dead" -> {
                names.forEach(healthy::remove);
                known.check(now);
            }
            case "goaway" -> {
                names.forEach(healthy::remove);
                names.forEach(name -> known.drained(address(name), now));
                known.check(now);
            }
            case "check" -> known.check(now);
            case "away" -> reachable = false;
            case "back" -> reachable = true;
            default -> {
                String time = words.get(0).substring(1).toUpperCase(Locale.ROOT);
                now += Duration.parse("PT" + time).toNanos();
            }
        }
    }

    private void tell(List<String> names) {
        known.told(
                names.stream()
                        .map(name -> switch (name.charAt(name.length() - 1)) {
                            case '-' ->
                                instance(name.substring(0, name.length() - 1)).withState(State.DRAINING);
                            case '?' ->
                                instance(name.substring(0, name.length() - 1)).withState(State.STARTING);
                            default -> instance(name);
                        })
                        .toList(),
                now);
    }

    private String shown() {
        Set<String> texts = new TreeSet<>();
        for (KnownInstance provider : known.all()) {
            texts.add(provider.instance().address().host()
                    + switch (provider.standing()) {
                        case LISTED -> "";
                        case PROTECTED -> "*";
                        case UNLISTED -> "~";
                    });
        }
        return texts.stream().collect(Collectors.joining(" "));
    }

    private static Address address(String host) {
        return new Address(host, 7700);
    }

    private static ServiceInstance at(ServiceInstance like, String host) {
        ServiceInstance other = instance(host).withZone(like.zone());
        for (var tag : like.tags().entrySet()) {
            other = other.withTag(tag.getKey(), tag.getValue());
        }
        return other;
    }

    private static ServiceInstance instance(String host) {
        return ServiceInstance.of("users", "1", address(host));
    }
}
