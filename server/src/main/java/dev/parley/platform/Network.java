package dev.parley.platform;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The network that an address counts towards in limits: one IPv4 address, or the /64 that a single
/// IPv6 customer is given.
///
/// @param prefix the bytes that its addresses share, in hex
public record Network(String prefix) {
  private static final int IPV6_PREFIX_BYTES = 8;

  /// The network of a literal address; whatever is not one is a network of its own.
  public static Network of(String address) {
    try {
      var zone = address.indexOf('%');
      var literal = zone < 0 ? address : address.substring(0, zone);
      var bytes = InetAddress.ofLiteral(literal).getAddress();
      var prefix = bytes.length == 4 ? bytes : Arrays.copyOf(bytes, IPV6_PREFIX_BYTES);
      return new Network(HexFormat.of().formatHex(prefix));
    } catch (IllegalArgumentException _) {
      return new Network(address);
    }
  }
}
