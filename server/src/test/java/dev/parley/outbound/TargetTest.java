package dev.parley.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/", // decimal
        "http://0x7f000001/", // hexadecimal
        "http://0X7F000001/",
        "http://017700000001/", // octal
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.01/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://08.8.8.8/",
        "http://8.8.8.256/",
        "http://1.2.3.4.5/",
        "http://example.0x7f/",
        "http://example.127/",
        "http://127.0.0.1.0x/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[v1.fe80]/",
        "http://[::1",
        "http://user@example.com/",
        "http://user:password@example.com/",
        "http://example.com@127.0.0.1/",
        "http://example.com%40127.0.0.1/",
        "http://example.com\\@127.0.0.1/",
        "http://example.com:http/",
        "http://example.com:99999999999/",
        "http://exa mple.com/",
        "http://exam%70le.com/",
        "http://-/..\u0000/",
        "http:///path",
        "http://",
        "http:example.com",
        "//example.com/",
        "/etc/passwd",
        "",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "ftp://example.com/",
        "gopher://example.com:70/_GET",
        "dict://example.com:11211/",
        "ldap://example.com/",
        "jar:http://example.com!/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "unix:/run/docker.sock",
        "http+unix://%2Frun%2Fdocker.sock/"
      })
  void anAddressInDisguiseIsRefusedBeforeAnythingIsAsked(String address) {
    assertThrows(FetchFailed.class, () -> checked(address));
  }

  // What is left over must at least name a host that has to be looked up and checked.
  private static Target checked(String address) throws FetchFailed {
    var target = Target.of(address);
    if (target.host().equals("-")) {
      throw new FetchFailed("not a host");
    }
    return target;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          http://example.com,                http://example.com/,                  example.com, 80
          HTTPS://EXAMPLE.com/A?b=c#d,       https://example.com/A?b=c,            example.com, 443
          https://example.com:8443/,         https://example.com:8443/,            example.com, 8443
          https://example.com./,             https://example.com/,                 example.com, 443
          http://8.8.8.8/,                   http://8.8.8.8/,                      8.8.8.8,     80
          http://[2606:4700::1111]/,         http://[2606:4700::1111]/,            2606:4700::1111, 80
          http://[::ffff:7f00:1]/,           http://[::ffff:7f00:1]/,              ::ffff:7f00:1, 80
          https://bücher.example/ä|b,        https://xn--bcher-kva.example/%C3%A4%7Cb, xn--bcher-kva.example, 443
          http://１２７.0.0.1/,                http://127.0.0.1/,                    127.0.0.1,   80
          http://ⓔxample.com/,               http://example.com/,                  example.com, 80
          """)
  void anAddressIsReadInOneWayOnly(String address, String uri, String host, int port)
      throws FetchFailed {
    var target = Target.of(address);
    assertEquals(uri, target.uri().toString());
    assertEquals(host, target.host());
    assertEquals(port, target.port());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /other,                    https://example.com/other
          other?x=1,                 https://example.com/a/other?x=1
          //elsewhere.example/x,     https://elsewhere.example/x
          http://elsewhere.example,  http://elsewhere.example/
          """)
  void aRedirectIsReadWhereItCameFrom(String location, String uri) throws FetchFailed {
    assertEquals(uri, Target.of("https://example.com/a/b").redirected(location).uri().toString());
  }

  @Test
  void aRedirectIsCheckedLikeEveryAddress() throws FetchFailed {
    var from = Target.of("https://example.com/");
    assertThrows(FetchFailed.class, () -> from.redirected("http://0x7f.1/"));
    assertThrows(FetchFailed.class, () -> from.redirected("//2130706433/"));
    assertThrows(FetchFailed.class, () -> from.redirected("file:///etc/passwd"));
    assertThrows(FetchFailed.class, () -> from.redirected("gopher://example.com"));
  }
}
