package dev.parley.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/// The database that this node serves, and the master key that belongs to it. A node with another
/// key could read nothing that is stored, and what it stored nobody else could.
@Singleton
public final class Installation {
  private static final String OTHER_KEY =
      "This database belongs to another master key. Start with the PARLEY_MASTER_KEY, or the file"
          + " keys/master.key of the data folder, that it was made with.";

  private final Jdbi jdbi;
  private final byte[] masterKey;

  Installation(Jdbi jdbi, Secrets secrets) {
    this.jdbi = jdbi;
    masterKey = secrets.masterKey();
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Row(UUID id, byte[] masterKeyCheck) {}

  // Before anybody stores anything.
  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    var row = row();
    if (!MessageDigest.isEqual(row.masterKeyCheck(), fingerprint(row.id()))) {
      throw new CannotStart(OTHER_KEY);
    }
  }

  /// What tells this database from every other.
  public UUID id() {
    return row().id();
  }

  private Row row() {
    var id = Ids.next();
    var insert =
        """
        INSERT INTO installation (id, master_key_check) VALUES (:id, :check)
        ON CONFLICT DO NOTHING
        """;
    return jdbi.withHandle(
        handle -> {
          handle.createUpdate(insert).bind("id", id).bind("check", fingerprint(id)).execute();
          return handle
              .createQuery("SELECT id, master_key_check FROM installation")
              .mapTo(Row.class)
              .one();
        });
  }

  private byte[] fingerprint(UUID id) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(masterKey, "HmacSHA256"));
      return mac.doFinal(("master key of " + id).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is not available", e);
    }
  }
}
