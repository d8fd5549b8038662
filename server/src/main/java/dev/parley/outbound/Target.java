package dev.parley.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a request goes, by an address whose spelling leaves no doubt.
///
/// @param uri without credentials and fragment
/// @param host a name in ASCII or a literal address, without brackets
record Target(URI uri, String host, int port) {
  private static final int MAX_LENGTH = 2_048;
  private static final int MAX_HOST = 253;
  private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

  /// Four decimal numbers without leading zeros. Whatever else ends in a number is an address in
  /// one of the spellings that each system reads in another way: 127.1, 0x7f000001, 017700000001.
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(0[xX][0-9a-fA-F]*|\\d+)");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

  static Target of(String address) throws FetchFailed {
    if (address.length() > MAX_LENGTH) {
      throw new FetchFailed("the address is too long");
    }
    try {
      return of(new URI(ascii(address.strip())));
    } catch (URISyntaxException | IllegalArgumentException _) {
      throw new FetchFailed("not an address");
    }
  }

  /// Where a redirect from here leads.
  Target redirected(String location) throws FetchFailed {
    try {
      var next = location.matches("(?is)[a-z][a-z0-9+.-]*:.*") || location.startsWith("//");
      return of(
          next
              ? location.startsWith("//") ? uri.getScheme() + ":" + location : location
              : uri.resolve(ascii(location)).toString());
    } catch (IllegalArgumentException _) {
      throw new FetchFailed("a redirect to nowhere");
    }
  }

  private static Target of(URI uri) throws FetchFailed, URISyntaxException {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new FetchFailed("neither http nor https");
    }
    var host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null) {
      throw new FetchFailed("no host, or one with credentials");
    }
    var port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    var checked = check(host.toLowerCase(Locale.ROOT));
    var written = checked.indexOf(':') >= 0 ? "[" + checked + "]" : checked;
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var authority = uri.getPort() >= 0 ? written + ":" + port : written;
    return new Target(new URI(scheme + "://" + authority + path + query), checked, port);
  }

  private static String check(String host) throws FetchFailed {
    if (host.startsWith("[")) {
      var literal = host.substring(1, host.length() - 1);
      if (IPV6.matcher(literal).matches()) {
        return literal;
      }
      throw new FetchFailed("an address of one network");
    }
    var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.length() > MAX_HOST || !NAME.matcher(name).matches()) {
      throw new FetchFailed("not a host");
    }
    var last = name.substring(name.lastIndexOf('.') + 1);
    if (ENDS_IN_A_NUMBER.matcher(last).matches() && !IPV4.matcher(name).matches()) {
      throw new FetchFailed("an address in disguise");
    }
    return name;
  }

  /// The address as browsers send it: its host in punycode, and what no address may hold encoded.
  private static String ascii(String address) {
    var start = address.indexOf("://");
    if (start < 0) {
      return encode(address);
    }
    var from = start + "://".length();
    var to = from;
    while (to < address.length() && "/?#\\".indexOf(address.charAt(to)) < 0) {
      to++;
    }
    var authority = address.substring(from, to);
    var isPlain = authority.chars().allMatch(c -> c < 0x80);
    return address.substring(0, from)
        + (isPlain ? authority : punycode(authority))
        + encode(address.substring(to));
  }

  private static String punycode(String authority) {
    var colon = authority.lastIndexOf(':');
    var host = colon < 0 ? authority : authority.substring(0, colon);
    return IDN.toASCII(host) + (colon < 0 ? "" : authority.substring(colon));
  }

  private static String encode(String text) {
    var encoded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.appendCodePoint(c);
              } else {
                for (var b : Character.toString(c).getBytes(UTF_8)) {
                  encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
              }
            });
    return encoded.toString();
  }
}
