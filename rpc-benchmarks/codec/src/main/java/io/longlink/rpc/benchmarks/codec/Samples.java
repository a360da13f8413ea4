package io.longlink.rpc.benchmarks.codec;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** What is written and read. */
final class Samples {

    private static final int PAGE_SIZE = 15;

    private Samples() {}

    static User user() {
        return user(0);
    }

    static Page<User> page() {
        Page<User> page = new Page<>();
        page.number = 3;
        page.total = 1_000;
        page.users = new ArrayList<>();
        for (int i = 0; i < PAGE_SIZE; i++) {
            page.users.add(user(i));
        }
        return page;
    }

    private static User user(int i) {
        User user = new User();
        user.id = 1_234_567_890_123L + i;
        user.age = 20 + i;
        user.active = i % 2 == 0;
        user.name = "Ada Lovelace " + i;
        user.email = "ada.lovelace" + i + "@example.com";
        user.mobile = "1860000" + (1_000 + i);
        user.address = "北京市海淀区中关村大街一号";
        user.icon = "https://example.com/icons/" + (100 + i) + ".png";
        user.department = "Analytical Engines";
        user.permissions = new ArrayList<>(List.of(1, 2, 3, 5, 8, 13, 100, 1_000, 20_000));
        user.birthday = LocalDate.of(1985, 12, 10).plusDays(i);
        user.created = LocalDateTime.of(2024, 5, 17, 8, 30, 15).plusMinutes(i);
        user.updated = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000).plusHours(i);
        user.balance = 1_024.75 + i;
        user.level = Level.MEMBER;
        return user;
    }
}
