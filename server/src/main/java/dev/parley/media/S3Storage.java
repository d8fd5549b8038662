package dev.parley.media;

import dev.parley.platform.Settings;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Keeps files in a bucket of S3, or of something that speaks as it does.
final class S3Storage implements Storage {
  private static final String PREFIX = "files/";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  // Closing an answer that was not read to its end reads it: what is longer is broken off.
  private static final int SKIP = 1 << 18;

  private final S3Client client;
  private final String bucket;

  S3Storage(Settings.S3 settings) {
    bucket = settings.bucket();
    client =
        S3Client.builder()
            .endpointOverride(settings.endpoint())
            .region(Region.of(settings.region()))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
            // Others than Amazon do not know the newer checksums; what is stored is sealed anyway.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(PATIENCE)
                    .socketTimeout(SILENCE))
            .build();
  }

  private static String key(UUID id) {
    return PREFIX + id;
  }

  @Override
  public void put(UUID id, Path file) throws IOException {
    try {
      client.putObject(to -> to.bucket(bucket).key(key(id)), RequestBody.fromFile(file));
    } catch (SdkException e) {
      throw away(e);
    }
  }

  @Override
  public SeekableByteChannel open(UUID id) throws IOException {
    try {
      var head = client.headObject(of -> of.bucket(bucket).key(key(id)));
      return new Reading(id, head.contentLength());
    } catch (NoSuchKeyException e) {
      throw new NoSuchFileException(id.toString());
    } catch (SdkException e) {
      throw away(e);
    }
  }

  @Override
  public void delete(UUID id) throws IOException {
    try {
      client.deleteObject(it -> it.bucket(bucket).key(key(id)));
    } catch (SdkException e) {
      throw away(e);
    }
  }

  private static StorageAway away(SdkException e) {
    return new StorageAway("S3: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    client.close();
  }

  /// Reads on from wherever it was asked to, by one request for as long as it is read in order.
  private final class Reading implements SeekableByteChannel {
    private final UUID id;
    private final long size;
    private long position;
    private @Nullable ResponseInputStream<GetObjectResponse> stream;
    private long streamAt;
    private boolean isClosed;

    Reading(UUID id, long size) {
      this.id = id;
      this.size = size;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      if (isClosed) {
        throw new ClosedChannelException();
      }
      if (position >= size) {
        return -1;
      }
      var before = position;
      var buffer = new byte[1 << 16];
      // As much as there is room for: whoever decrypts needs whole segments.
      while (to.hasRemaining() && position < size) {
        var n = readSome(buffer, Math.min(to.remaining(), buffer.length));
        to.put(buffer, 0, n);
        position += n;
        streamAt += n;
      }
      return (int) (position - before);
    }

    // A connection that broke is no reason for a reader to begin anew.
    private int readSome(byte[] buffer, int most) throws IOException {
      try {
        return readOnce(buffer, most);
      } catch (IOException _) {
        breakOff();
      }
      try {
        return readOnce(buffer, most);
      } catch (StorageAway e) {
        throw e;
      } catch (IOException e) {
        throw new StorageAway("S3: " + e.getMessage(), e);
      }
    }

    private int readOnce(byte[] buffer, int most) throws IOException {
      try {
        var n = streamAtPosition().read(buffer, 0, most);
        if (n < 0) {
          throw new EOFException("S3 gave less than there is");
        }
        return n;
      } catch (SdkException e) {
        throw away(e);
      }
    }

    private InputStream streamAtPosition() throws IOException {
      var ahead = position - streamAt;
      if (stream != null && ahead > 0 && ahead <= SKIP) {
        stream.skipNBytes(ahead);
        streamAt = position;
      }
      if (stream == null || streamAt != position) {
        breakOff();
        var range = "bytes=" + position + "-";
        stream = client.getObject(of -> of.bucket(bucket).key(key(id)).range(range));
        streamAt = position;
      }
      return stream;
    }

    private void breakOff() {
      if (stream != null) {
        stream.abort();
        stream = null;
      }
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
      position = newPosition;
      return this;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public boolean isOpen() {
      return !isClosed;
    }

    @Override
    public void close() {
      isClosed = true;
      breakOff();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
      throw new NonWritableChannelException();
    }
  }
}
