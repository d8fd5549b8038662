package dev.parley.users;

import org.jspecify.annotations.Nullable;

/// Somebody about to have an account. The values have been checked.
///
/// @param username null derives one from the name
public record NewUser(String name, String email, @Nullable String username) {}
