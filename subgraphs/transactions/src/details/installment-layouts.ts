import { formatRupiah } from '@biller/kit/money';
import { fare, installmentNumber, itemName, name, number } from './common-lines.js';
import { day, rupiah, text, whole } from './fact-formats.js';
import { type DetailSource, type Layout, line } from './layout.js';

const acc: Layout = {
  inquiry: [
    itemName('Nama Layanan'),
    name('Nama'),
    number('No. Perjanjian'),
    installmentNumber,
    line('basicPrice', 'Jumlah Angsuran', ({ facts }) => rupiah(facts, 'installmentRupiah')),
    line('fine', 'Denda', ({ facts }) => rupiah(facts, 'fineRupiah')),
    line('includedServiceChargeCollection', 'Late Charge', ({ facts }) => rupiah(facts, 'lateChargeRupiah')),
  ],
};

const withNumberAs = (label: string): Layout => ({
  inquiry: [
    itemName('Nama Layanan'),
    name('Nama'),
    number(label),
    installmentNumber,
    fare('farePrice', 'Jumlah Angsuran'),
  ],
});

const fifBeginning = [
  itemName('Nama Layanan'),
  name('Nama'),
  number('No. Kontrak'),
  line('dueDate', 'Jatuh Tempo', ({ facts }) => day(facts, 'dueDate')),
  installmentNumber,
  line('platform', 'Platform', ({ facts }) => text(facts, 'platform')),
  line('installmentAmount', 'Tagihan Angsuran', ({ facts }) => rupiah(facts, 'installmentRupiah')),
];

/** The amount pays the installment first, then the fine that the minimum contains; the rest is collection fee. */
function fifShares({ facts, fareRupiah }: DetailSource): { fineRupiah: bigint; collectionFeeRupiah: bigint } {
  const installmentRupiah = BigInt(whole(facts, 'installmentRupiah'));
  const fineLimitRupiah = BigInt(whole(facts, 'minimumRupiah')) - installmentRupiah;
  const beyondRupiah = fareRupiah > installmentRupiah ? fareRupiah - installmentRupiah : 0n;
  const fineRupiah = beyondRupiah < fineLimitRupiah ? beyondRupiah : fineLimitRupiah;
  return { fineRupiah, collectionFeeRupiah: beyondRupiah - fineRupiah };
}

const fif: Layout = {
  inquiry: [
    ...fifBeginning,
    line('outstandingPenalty', 'Outstanding Denda', ({ facts }) => rupiah(facts, 'penaltyRupiah')),
    line('outstandingCollectionFee', 'Outstanding Coll Fee', ({ facts }) =>
      rupiah(facts, 'collectionFeeRupiah'),
    ),
    line('fine', 'Denda Terbayar', () => '0'),
    line('includedServiceChargeCollection', 'Coll Fee Terbayar', () => '0'),
    line('totalPrice', 'Total Kewajiban', ({ fareRupiah }) => formatRupiah(fareRupiah)),
    line('minimumPayment', 'Minimal Pembayaran', ({ facts }) => rupiah(facts, 'minimumRupiah')),
  ],
  transaction: [
    ...fifBeginning,
    line('fine', 'Denda Terbayar', (source) => formatRupiah(fifShares(source).fineRupiah)),
    line('includedServiceChargeCollection', 'Coll Fee Terbayar', (source) =>
      formatRupiah(fifShares(source).collectionFeeRupiah),
    ),
  ],
};

const byCompany: Readonly<Record<string, Layout>> = {
  ACC: acc,
  TAF: withNumberAs('No. Virtual Account'),
  FIF: fif,
};
const others = withNumberAs('No. Kontrak');

/** Installment companies: three have a layout of their own. */
export function installmentLayout(productCode: string): Layout {
  return byCompany[productCode] ?? others;
}
