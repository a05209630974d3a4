import type { ProductSeed } from './product-seed.js';

/** The products of the published partner documentation, to the letter. */
export const publishedProducts: readonly ProductSeed[] = [
  { code: 'ACC', name: 'ACC', type: 'ANGSURAN', provider: { code: 'ACC', name: 'ACC' }, paymentType: 'STATIC', serviceChargeRupiah: 2000 },
  { code: 'TAF', name: 'TAF', type: 'ANGSURAN', provider: { code: 'TAF', name: 'TAF' }, paymentType: 'STATIC', serviceChargeRupiah: 2000 },
  { code: 'FIF', name: 'Biller FIF', type: 'ANGSURAN', provider: { code: 'FIF', name: 'FIFGROUP' }, paymentType: 'DYNAMIC', serviceChargeRupiah: 2000, discountRupiah: 2000 },
  { code: 'MAUCASH', name: 'MAUCASH', type: 'ANGSURAN', provider: { code: 'MAUCASH', name: 'MAUCASH' }, paymentType: 'STATIC', serviceChargeRupiah: 2000 },
  { code: 'PUPRTEL025K', name: 'Telkomsel 25rb', type: 'PULSA', provider: { code: 'TELKOMSEL', name: 'Telkomsel' }, paymentType: 'STATIC', fareRupiah: 25500, serviceChargeRupiah: 100 },
  { code: 'PUPRTEL010K', name: 'Telkomsel 10rb', type: 'PULSA', provider: { code: 'TELKOMSEL', name: 'Telkomsel' }, paymentType: 'STATIC', fareRupiah: 10600, serviceChargeRupiah: 0 },
  { code: 'PUPRTEL020K', name: 'Telkomsel 20rb', type: 'PULSA', provider: { code: 'TELKOMSEL', name: 'Telkomsel' }, paymentType: 'STATIC', fareRupiah: 20200, serviceChargeRupiah: 0 },
  { code: 'PUPRTHR001K', name: 'Three 1K', type: 'PULSA', provider: { code: 'THREE', name: 'THREE' }, paymentType: 'STATIC', fareRupiah: 1700, serviceChargeRupiah: 0 },
  { code: 'PUPRSMA020K', name: 'Smartfren 20K', type: 'PULSA', provider: { code: 'SMARTFREN', name: 'SMARTFREN' }, paymentType: 'STATIC', fareRupiah: 20000, serviceChargeRupiah: 0 },
  { code: 'PUPPTELHALO', name: 'Telkomsel Halo', type: 'PASCABAYAR', provider: { code: 'TELKOMSEL', name: 'Telkomsel' }, paymentType: 'STATIC', serviceChargeRupiah: 4000 },
  { code: 'TD100', name: '12 GB Kuota Utama + 2 GB OMG Masa Aktif 30 Hari', type: 'PAKET_DATA', provider: { code: 'TELKOMSEL', name: 'Telkomsel' }, paymentType: 'STATIC', fareRupiah: 100000, serviceChargeRupiah: 0 },
  { code: 'PLPRPLN020K', name: 'Token 20.000', type: 'TOKEN_LISTRIK', provider: { code: 'PLN', name: 'PLN' }, paymentType: 'STATIC', fareRupiah: 20000, serviceChargeRupiah: 150 },
  { code: 'PLPRPLN050K', name: 'Token 50.000', type: 'TOKEN_LISTRIK', provider: { code: 'PLN', name: 'PLN' }, paymentType: 'STATIC', fareRupiah: 50000, serviceChargeRupiah: 400 },
  { code: 'PLPOPLN0000', name: 'Tagihan Listrik PLN', type: 'TAGIHAN_LISTRIK', provider: { code: 'PLN', name: 'PLN' }, paymentType: 'STATIC', serviceChargeRupiah: 3500 },
  { code: 'PDPOPDA0000', name: 'PDAM', type: 'TAGIHAN_AIR', provider: { code: 'PDAM', name: 'PDAM' }, paymentType: 'STATIC', serviceChargeRupiah: 2500 },
  { code: 'INPOTEL0000', name: 'IndiHome', type: 'INTERNET_TV_KABEL', provider: { code: 'TELKOM', name: 'Telkom' }, paymentType: 'STATIC', serviceChargeRupiah: 2500 },
  { code: 'TEPOTEL0000', name: 'TELKOM', type: 'TELKOM', provider: { code: 'TELKOM', name: 'Telkom' }, paymentType: 'STATIC', serviceChargeRupiah: 2500 },
  { code: 'ASPOBPJ0000', name: 'BPJS Kesehatan', type: 'BPJS_KESEHATAN', provider: { code: 'BPJS', name: 'BPJS Kesehatan' }, paymentType: 'STATIC', serviceChargeRupiah: 2500 },
  { code: 'PBBDKI', name: 'PBB DKI Jakarta', type: 'PAJAK_BUMI_BANGUNAN', provider: { code: 'PBB', name: 'PBB' }, paymentType: 'STATIC', serviceChargeRupiah: 2500 },
  { code: 'GAPOPER0000', name: 'Gas Negara (PGN)', type: 'GAS', provider: { code: 'PGN', name: 'PGN' }, paymentType: 'STATIC', serviceChargeRupiah: 1000 },
];
