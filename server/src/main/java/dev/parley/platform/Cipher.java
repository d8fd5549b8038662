package dev.parley.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Encryption at rest with AES-256-GCM (Google Tink): a data key per conversation, stored wrapped
/// by the master key. The identity of what is encrypted is its associated data, so that a row moved
/// elsewhere no longer opens. Destroying a wrapped key destroys all that it encrypted.
@Singleton
public final class Cipher {
  private static final int KEY_BYTES = 32;
  private static final String HMAC = "HMACSHA256";
  private static final byte[] OF_FINGERPRINTS = "fingerprints".getBytes(UTF_8);

  private final Aead master;
  private final byte[] fingerprintKey;
  private final SecureRandom random = new SecureRandom();

  /// @param secrets whose master key wraps the data keys
  public Cipher(Secrets secrets) throws GeneralSecurityException {
    master = new AesGcmJce(secrets.masterKey());
    fingerprintKey = derived(secrets.masterKey(), OF_FINGERPRINTS);
  }

  private static byte[] derived(byte[] key, byte[] purpose) throws GeneralSecurityException {
    return Hkdf.computeHkdf(HMAC, key, new byte[0], purpose, KEY_BYTES);
  }

  /// A data key that is ready for use.
  public static final class DataKey {
    private static final byte[] OF_HASHES = "terms".getBytes(UTF_8);
    private static final byte[] OF_FILES = "files".getBytes(UTF_8);

    // What has to be read to get at one byte in the middle of a file.
    private static final int FILE_SEGMENT = 1 << 16;

    private final Aead aead;
    private final KeyedHash hash;
    private final byte[] key;

    private DataKey(byte[] key) throws GeneralSecurityException {
      this.key = key;
      aead = new AesGcmJce(key);
      hash =
          new KeyedHash(Hkdf.computeHkdf(HMAC, key, new byte[0], OF_HASHES, KeyedHash.KEY_BYTES));
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

    /// Encrypts a file of any size as it is written, so that it can be read from any place. What is
    /// written is whole once it is closed.
    public OutputStream encryptFile(OutputStream out, UUID owner) throws IOException {
      try {
        return files().newEncryptingStream(out, identity(owner));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is not available", e);
      }
    }

    /// Opens what {@link #encryptFile} made for the same owner. Reading fails with an `IOException`
    /// where it was altered or cut off.
    public SeekableByteChannel decryptFile(SeekableByteChannel file, UUID owner)
        throws IOException {
      try {
        return files().newSeekableDecryptingChannel(file, identity(owner));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-GCM is not available", e);
      }
    }

    private StreamingAead files() throws GeneralSecurityException {
      return new AesGcmHkdfStreaming(
          derived(key, OF_FILES), "HmacSha256", KEY_BYTES, FILE_SEGMENT, 0);
    }
  }

  /// Tells the same content of the same owner by the same bytes, which mean nothing to who has not
  /// the master key.
  ///
  /// @param digest of the content, by a cryptographic hash
  public byte[] fingerprint(UUID owner, byte[] digest) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(fingerprintKey, HMAC));
      mac.update(identity(owner));
      return mac.doFinal(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is not available", e);
    }
  }

  /// Makes the wrapped data key of a new conversation, or of a file.
  public byte[] newWrappedKey(UUID conversationId) {
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      return master.encrypt(key, identity(conversationId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /// Opens the wrapped data key of a conversation, or of a file.
  ///
  /// @throws IllegalStateException if this node's master key is not the one that wrapped it
  public DataKey unwrap(byte[] wrapped, UUID conversationId) {
    try {
      return new DataKey(master.decrypt(wrapped, identity(conversationId)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "The key of " + conversationId + " was wrapped by another master key", e);
    }
  }

  private static byte[] identity(UUID id) {
    return id.toString().getBytes(UTF_8);
  }
}
