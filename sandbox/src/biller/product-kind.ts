/** What kind of bill a product code stands for, as the biller's own price list has it. */
export type ProductKind =
  | 'AIRTIME'
  | 'DATA'
  | 'POSTPAID'
  | 'TOKEN'
  | 'ELECTRICITY'
  | 'WATER'
  | 'INTERNET'
  | 'TELKOM'
  | 'HEALTH'
  | 'LAND_TAX'
  | 'GAS'
  | 'ACC'
  | 'FIF'
  | 'INSTALLMENT';

const PREFIXES: readonly (readonly [string, ProductKind])[] = [
  ['PUPR', 'AIRTIME'],
  ['PUPP', 'POSTPAID'],
  ['TD', 'DATA'],
  ['PDPO', 'WATER'],
  ['PD', 'DATA'],
  ['PLPR', 'TOKEN'],
  ['PLPO', 'ELECTRICITY'],
  ['INPO', 'INTERNET'],
  ['TEPO', 'TELKOM'],
  ['ASPO', 'HEALTH'],
  ['PBB', 'LAND_TAX'],
  ['GAPO', 'GAS'],
];

export function productKind(productCode: string): ProductKind {
  if (productCode === 'ACC' || productCode === 'FIF') return productCode;
  return PREFIXES.find(([prefix]) => productCode.startsWith(prefix))?.[1] ?? 'INSTALLMENT';
}

export function isPrepaid(kind: ProductKind): boolean {
  return kind === 'AIRTIME' || kind === 'DATA' || kind === 'TOKEN';
}
