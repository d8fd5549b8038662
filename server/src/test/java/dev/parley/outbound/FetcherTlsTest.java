package dev.parley.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with a certificate of its own making.
final class FetcherTlsTest {
  private static final char[] PASSWORD = "harbour".toCharArray();

  @TempDir Path folder = Path.of("");

  @Test
  void theServerIsAskedForByNameAndHasToProveIt() throws Exception {
    try (var server = listen()) {
      var asked = new CompletableFuture<String>();
      var parameters = server.getSSLParameters();
      parameters.setSNIMatchers(List.of(recording(asked)));
      server.setSSLParameters(parameters);
      Thread.startVirtualThread(() -> shakeHands(server));
      var host = "site.example:" + server.getLocalPort();
      var fetcher =
          new Fetcher(
              Set.of(host),
              _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
              Duration.ofSeconds(20));
      var wish = Wish.beginning(1_000, "text/html");
      var failure =
          assertThrows(FetchFailed.class, () -> fetcher.fetch("https://" + host + "/", wish));
      assertEquals("SSLHandshakeException", failure.getMessage());
      assertEquals("site.example", asked.join());
      fetcher.close();
    }
  }

  private static SNIMatcher recording(CompletableFuture<String> asked) {
    return new SNIMatcher(0) {
      @Override
      public boolean matches(SNIServerName name) {
        asked.complete(new String(name.getEncoded(), US_ASCII));
        return true;
      }
    };
  }

  private static void shakeHands(SSLServerSocket server) {
    try (var socket = (SSLSocket) server.accept()) {
      socket.startHandshake();
    } catch (IOException _) {
      // Nobody trusts it.
    }
  }

  private SSLServerSocket listen()
      throws IOException, GeneralSecurityException, InterruptedException {
    var file = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=site.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .start()
            .waitFor();
    assertEquals(0, made);
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
