package com.acme.users;

import java.time.LocalDate;
import java.util.Optional;

public record User(long id, String name, Optional<String> email, LocalDate joined) {}
