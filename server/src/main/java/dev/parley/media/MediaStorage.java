package dev.parley.media;

import dev.parley.platform.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Chooses where files are kept.
final class MediaStorage {
  @Produces
  @Singleton
  Storage storage(Settings settings) {
    return settings
        .s3()
        .<Storage>map(S3Storage::new)
        .orElseGet(() -> new FolderStorage(settings.media().folder().resolve("files")));
  }

  void close(@Disposes Storage storage) {
    storage.close();
  }
}
