import type { ProductSeed } from './product-seed.js';

/** Rupiah of one thousand, as prepaid denominations count. */
const THOUSAND = 1_000;

const OPERATORS = [
  { code: 'AXIS', name: 'Axis', short: 'AXI' },
  { code: 'INDOSAT', name: 'Indosat', short: 'ISA' },
  { code: 'SMARTFREN', name: 'SMARTFREN', short: 'SMA' },
  { code: 'TELKOMSEL', name: 'Telkomsel', short: 'TEL' },
  { code: 'THREE', name: 'THREE', short: 'THR' },
  { code: 'XL', name: 'XL', short: 'XLA' },
] as const;

const AIRTIME_THOUSANDS = [5, 10, 20, 25, 50, 100] as const;
const DATA_PACKAGES = [
  { gigabytes: 3, days: 7, fareThousands: 20 },
  { gigabytes: 10, days: 30, fareThousands: 60 },
] as const;

const padded = (thousands: number) => String(thousands).padStart(3, '0');

const airtime: ProductSeed[] = OPERATORS.flatMap(({ code, name, short }) =>
  AIRTIME_THOUSANDS.map((thousands) => ({
    code: `PUPR${short}${padded(thousands)}K`,
    name: `${name} ${thousands}rb`,
    type: 'PULSA',
    provider: { code, name },
    paymentType: 'STATIC',
    fareRupiah: thousands * THOUSAND + 500,
    serviceChargeRupiah: 0,
  })),
);

const dataPackages: ProductSeed[] = OPERATORS.flatMap(({ code, name, short }) =>
  DATA_PACKAGES.map(({ gigabytes, days, fareThousands }) => ({
    code: `PD${short}${padded(gigabytes)}G`,
    name: `${name} ${gigabytes} GB Masa Aktif ${days} Hari`,
    type: 'PAKET_DATA',
    provider: { code, name },
    paymentType: 'STATIC',
    fareRupiah: fareThousands * THOUSAND,
    serviceChargeRupiah: 0,
  })),
);

const postpaid: ProductSeed[] = OPERATORS.filter(({ short }) => short !== 'TEL').map(
  ({ code, name, short }) => ({
    code: `PUPP${short}0000`,
    name: `${name} Pascabayar`,
    type: 'PASCABAYAR',
    provider: { code, name },
    paymentType: 'STATIC',
    serviceChargeRupiah: 4_000,
  }),
);

const electricity: ProductSeed[] = [
  ['100K', '100.000', 100],
  ['200K', '200.000', 200],
  ['500K', '500.000', 500],
  ['01JT', '1.000.000', 1_000],
].map(([code, amount, thousands]) => ({
  code: `PLPRPLN${code}`,
  name: `Token ${amount}`,
  type: 'TOKEN_LISTRIK',
  provider: { code: 'PLN', name: 'PLN' },
  paymentType: 'STATIC',
  fareRupiah: Number(thousands) * THOUSAND,
  serviceChargeRupiah: 400,
}));

const waterRegions: ProductSeed[] = [
  ['BGR', 'PDAM Tirta Pakuan Bogor'],
  ['BDG', 'PDAM Tirtawening Bandung'],
  ['SBY', 'PDAM Surya Sembada Surabaya'],
  ['SMG', 'PDAM Tirta Moedal Semarang'],
  ['MLG', 'PDAM Tugu Tirta Malang'],
  ['DPS', 'PDAM Tirta Sewakadarma Denpasar'],
].map(([code, name = '']) => ({
  code: `PDPO${code}0000`,
  name,
  type: 'TAGIHAN_AIR',
  provider: { code: 'PDAM', name: 'PDAM' },
  paymentType: 'STATIC',
  serviceChargeRupiah: 2_500,
}));

const landTaxRegions: ProductSeed[] = [
  ['BDG', 'PBB Kota Bandung'],
  ['BKS', 'PBB Kota Bekasi'],
  ['MLG', 'PBB Kabupaten Malang'],
  ['SBY', 'PBB Kota Surabaya'],
  ['TNG', 'PBB Kota Tangerang'],
].map(([code, name = '']) => ({
  code: `PBB${code}`,
  name,
  type: 'PAJAK_BUMI_BANGUNAN',
  provider: { code: 'PBB', name: 'PBB' },
  paymentType: 'STATIC',
  serviceChargeRupiah: 2_500,
}));

const installments: ProductSeed[] = [
  ['ADIRA', 'Adira'],
  ['BAF', 'BAF'],
  ['WOM', 'WOM'],
  ['HOMECREDIT', 'Home Credit'],
  ['KREDITPLUS', 'Kreditplus'],
  ['AEON', 'AEON'],
  ['ARTHAPRIMA', 'Artha Prima'],
  ['BIMA', 'Bima'],
  ['CLIPAN', 'Clipan'],
  ['MANDALA', 'Mandala'],
  ['MANDIRIUTAMA', 'Mandiri Utama'],
  ['MEGAAUTO', 'Mega Auto/Central'],
  ['MNC', 'MNC'],
  ['MULTINDO', 'Multindo'],
  ['NSC', 'NSC'],
  ['SMARTMULTI', 'Smart Multi'],
  ['SUMMITOTO', 'Summit Oto'],
  ['SUZUKI', 'Suzuki'],
  ['TRUEFINANCE', 'True Finance'],
].map(([code = '', name = '']) => ({
  code,
  name,
  type: 'ANGSURAN',
  provider: { code, name },
  paymentType: 'STATIC',
  serviceChargeRupiah: 2_000,
}));

/** More products of the published kinds; codes that the documentation names itself are left to it. */
export const furtherProducts: readonly ProductSeed[] = [
  ...airtime,
  ...dataPackages,
  ...postpaid,
  ...electricity,
  ...waterRegions,
  ...landTaxRegions,
  ...installments,
];
