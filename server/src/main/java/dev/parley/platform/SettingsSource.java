package dev.parley.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import org.eclipse.microprofile.config.Config;

/// Gives every feature the settings, from the environment or, in tests, from their profile.
final class SettingsSource {
  @Produces
  @Singleton
  Settings settings(Config config) {
    var variables = new HashMap<String, String>();
    for (var name : config.getPropertyNames()) {
      if (name.startsWith(Settings.PREFIX)) {
        config.getOptionalValue(name, String.class).ifPresent(value -> variables.put(name, value));
      }
    }
    return Settings.read(variables);
  }
}
