package dev.parley.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/// Encryption at rest with AES-256-GCM (Google Tink): a data key per conversation, stored wrapped
/// by the master key. The identity of what is encrypted is its associated data, so that a row moved
/// elsewhere no longer opens. Destroying a wrapped key destroys all that it encrypted.
@Singleton
public final class Cipher {
  private static final int KEY_BYTES = 32;

  private final Aead master;
  private final SecureRandom random = new SecureRandom();

  /// @param secrets whose master key wraps the data keys
  public Cipher(Secrets secrets) throws GeneralSecurityException {
    master = new AesGcmJce(secrets.masterKey());
  }

  /// A data key that is ready for use.
  public static final class DataKey {
    private static final byte[] OF_HASHES = "terms".getBytes(UTF_8);

    private final Aead aead;
    private final KeyedHash hash;

    private DataKey(byte[] key) throws GeneralSecurityException {
      aead = new AesGcmJce(key);
      hash =
          new KeyedHash(
              Hkdf.computeHkdf("HMACSHA256", key, new byte[0], OF_HASHES, KeyedHash.KEY_BYTES));
    }

    /// Hashes by a key that is derived from this one: without this one they mean nothing.
    public KeyedHash hash() {
      return hash;
    }

    /// Encrypts a text that belongs to `owner`.
    public byte[] encrypt(String text, UUID owner) {
      return encryptBytes(text.getBytes(UTF_8), owner);
    }

    /// Encrypts what is no text.
    public byte[] encryptBytes(byte[] content, UUID owner) {
      try {
        return aead.encrypt(content, identity(owner));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is not available", e);
      }
    }

    /// Opens what {@link #encrypt} made for the same owner.
    ///
    /// @throws IllegalStateException if it was altered or belongs elsewhere
    public String decrypt(byte[] secret, UUID owner) {
      return new String(decryptBytes(secret, owner), UTF_8);
    }

    /// Opens what {@link #encryptBytes} made for the same owner.
    ///
    /// @throws IllegalStateException if it was altered or belongs elsewhere
    public byte[] decryptBytes(byte[] secret, UUID owner) {
      try {
        return aead.decrypt(secret, identity(owner));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("The stored content of " + owner + " does not open", e);
      }
    }
  }

  /// Makes the wrapped data key of a new conversation.
  public byte[] newWrappedKey(UUID conversationId) {
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      return master.encrypt(key, identity(conversationId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /// Opens the wrapped data key of a conversation.
  ///
  /// @throws IllegalStateException if this node's master key is not the one that wrapped it
  public DataKey unwrap(byte[] wrapped, UUID conversationId) {
    try {
      return new DataKey(master.decrypt(wrapped, identity(conversationId)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key of conversation " + conversationId + " was wrapped by another master key", e);
    }
  }

  private static byte[] identity(UUID id) {
    return id.toString().getBytes(UTF_8);
  }
}
