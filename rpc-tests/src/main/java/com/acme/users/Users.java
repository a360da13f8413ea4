package com.acme.users;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public class Users implements UserService {

    private final Map<Long, User> users = Map.of(
            1L, new User(1, "Ada", Optional.of("ada@acme.example"), LocalDate.of(2024, 12, 10)),
            2L, new User(2, "Alan", Optional.empty(), LocalDate.of(2025, 6, 23)));

    @Override
    public User find(long id) throws UserNotFound {
        User user = users.get(id);
        if (user == null) {
            throw new UserNotFound(id);
        }
        return user;
    }

    @Override
    public CompletionStage<List<User>> named(String prefix) {
        return CompletableFuture.completedFuture(users.values().stream()
                .filter(user -> user.name().startsWith(prefix))
                .toList());
    }

    @Override
    public void touch(long id) {}
}
