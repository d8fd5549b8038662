package dev.parley.outbound;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Which addresses belong to the public internet. By the registries of special addresses of IANA
/// (RFC 6890), and read from the bytes, so that the spelling of an address cannot matter.
final class PublicAddresses {
  private static final int BYTE = 8;

  private static final List<Block> SPECIAL =
      List.of(
          Block.of("0.0.0.0", 8), // this network
          Block.of("10.0.0.0", 8), // private
          Block.of("100.64.0.0", 10), // behind a carrier's NAT
          Block.of("127.0.0.0", 8), // loopback
          Block.of("168.63.129.16", 32), // the host of an Azure machine
          Block.of("169.254.0.0", 16), // link-local, and with it most metadata services
          Block.of("172.16.0.0", 12), // private
          Block.of("192.0.0.0", 24), // protocol assignments
          Block.of("192.0.2.0", 24), // documentation
          Block.of("192.88.99.0", 24), // relays of 6to4
          Block.of("192.168.0.0", 16), // private
          Block.of("198.18.0.0", 15), // benchmarks
          Block.of("198.51.100.0", 24), // documentation
          Block.of("203.0.113.0", 24), // documentation
          Block.of("224.0.0.0", 3), // multicast, reserved, broadcast
          Block.of("2001::", 23), // protocol assignments, Teredo, benchmarks
          Block.of("2001:db8::", 32), // documentation
          Block.of("2002::", 16), // 6to4, which holds an IPv4 address
          Block.of("3fff::", 20)); // documentation

  // All else is mapped, compatible, translated, local, multicast or not given out.
  private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

  private PublicAddresses() {}

  private record Block(List<Byte> prefix, int bits) {
    static Block of(String address, int bits) {
      return new Block(bytes(InetAddress.ofLiteral(address)), bits);
    }

    boolean holds(List<Byte> address) {
      if (address.size() != prefix.size()) {
        return false;
      }
      var whole = bits / BYTE;
      var rest = BYTE - bits % BYTE;
      return address.subList(0, whole).equals(prefix.subList(0, whole))
          && (rest == BYTE || (address.get(whole) ^ prefix.get(whole)) >> rest == 0);
    }
  }

  static boolean contain(InetAddress address) {
    var bytes = bytes(address);
    return (bytes.size() == 4 || GLOBAL_UNICAST.holds(bytes))
        && SPECIAL.stream().noneMatch(block -> block.holds(bytes));
  }

  private static List<Byte> bytes(InetAddress address) {
    var bytes = address.getAddress();
    var boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return List.of(boxed);
  }
}
