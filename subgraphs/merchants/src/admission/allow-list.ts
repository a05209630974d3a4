import ipaddr from 'ipaddr.js';

type Allowed = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Reads an address or a CIDR range; undefined when it is neither. */
export function parseAllowed(entry: string): Allowed | undefined {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  if (!ipaddr.isValid(entry)) return undefined;
  const address = ipaddr.process(entry);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** Whether the peer may call; an empty list allows every address. IPv4 inside IPv6 counts as IPv4. */
export function isAllowed(address: string, allowList: readonly string[]): boolean {
  if (allowList.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  const peer = ipaddr.process(address);
  return allowList.some((entry) => {
    const allowed = parseAllowed(entry);
    return allowed !== undefined && peer.kind() === allowed[0].kind() && peer.match(allowed);
  });
}
