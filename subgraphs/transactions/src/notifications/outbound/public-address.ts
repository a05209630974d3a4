import ipaddr from 'ipaddr.js';

/** Whether an address is one of the open internet: not private, local, shared, mapped, reserved or multicast. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
