const WHOLE_RUPIAH = /^(\d{1,15})(?:\.0{1,2})?$/;

/** `1750000n` → `Rp1.750.000`: dots between thousands, no decimals (contract section 5). */
export function formatRupiah(amountRupiah: bigint): string {
  const sign = amountRupiah < 0n ? '-' : '';
  const digits = (amountRupiah < 0n ? -amountRupiah : amountRupiah).toString();
  return `${sign}Rp${digits.replace(/\B(?=(\d{3})+$)/g, '.')}`;
}

/**
 * Reads whole rupiah from a JSON number or a text of digits; `.00` is tolerated (contract section 6).
 * Answers undefined for anything else: fractions, signs, exponents, more than 15 digits.
 */
export function parseRupiah(value: unknown): bigint | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  const match = typeof text === 'string' ? WHOLE_RUPIAH.exec(text) : null;
  return match?.[1] === undefined ? undefined : BigInt(match[1]);
}
