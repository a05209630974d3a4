import { fare, itemName, name, number, productName } from './common-lines.js';
import { groupsOfFour, hundredths, month, monthSpan, rupiah, text, whole } from './fact-formats.js';
import { type DetailSource, type Layout, line } from './layout.js';

const farePower = line('farePower', 'Tarif / Daya', ({ facts }) => text(facts, 'farePower'));
const tokenBeginning = [itemName('Nominal'), number('No. Meter'), name('Nama'), farePower];

export const electricityTokenLayout: Layout = {
  inquiry: [...tokenBeginning, fare('basicPrice', 'Harga')],
  success: [
    ...tokenBeginning,
    line('totalUsage', 'Jumlah kWh', ({ payment }) => `${hundredths(whole(payment, 'kwhHundredths'))} kWh`),
    line('stroomToken', 'Stroom / Token', ({ payment }) => groupsOfFour(text(payment, 'token'))),
    fare('basicPrice', 'Harga'),
  ],
};

const electricityBeginning = [itemName('Layanan'), number('ID Pelanggan'), name('Nama'), farePower];
const electricityEnd = [
  line('periode', 'Periode Tagihan', ({ facts }) => month(text(facts, 'month'))),
  line('totalUsage', 'Jumlah Pemakaian', ({ facts }) => `${text(facts, 'usageKwh')} kWh`),
  fare('basicPrice', 'Jumlah Tagihan'),
];

export const electricityBillLayout: Layout = {
  inquiry: [...electricityBeginning, ...electricityEnd],
  transaction: [
    ...electricityBeginning,
    line(
      'standMeter',
      'Stand Meter',
      ({ facts }) => `${text(facts, 'meterStart')}-${text(facts, 'meterEnd')}`,
    ),
    ...electricityEnd,
  ],
};

export const waterLayout: Layout = {
  inquiry: [
    // The sample region is sold under a general name; the biller tells which water company it is.
    line('productName', 'Lokasi', ({ facts, product }) =>
      typeof facts.location === 'string' ? facts.location : product.name,
    ),
    number('No. Pelanggan'),
    name('Nama'),
    line('periode', 'Periode Tagihan', ({ facts }) => month(text(facts, 'month'))),
    fare('basicPrice', 'Jumlah Tagihan'),
  ],
};

export const internetLayout: Layout = {
  inquiry: [
    productName('Jenis Layanan'),
    number('Nomor Pelanggan'),
    name('Nama Pelanggan'),
    line('period', 'Periode Bayar', ({ facts }) => month(text(facts, 'month'))),
    fare('basicPrice', 'Jumlah Tagihan'),
  ],
};

const monthsOf = ({ facts }: DetailSource): string[] =>
  Array.isArray(facts.months) ? facts.months.filter((each) => typeof each === 'string') : [];

export const telkomLayout: Layout = {
  inquiry: [
    productName('Jenis Layanan'),
    number('No. Pelanggan'),
    name('Nama Pelanggan'),
    line('period', 'Periode Bayar', (source) => monthSpan(monthsOf(source))),
    line('totalPeriod', 'Jumlah Periode Bayar', (source) => `${monthsOf(source).length} Bulan`),
    line('basicPriceFirst', 'Tagihan Bulan 1', ({ facts }) => rupiah(facts, 'firstMonthRupiah')),
    line(
      'basicPriceSecond',
      'Tagihan Bulan 2',
      ({ facts }) => rupiah(facts, 'secondMonthRupiah'),
      (source) => monthsOf(source).length > 1,
    ),
  ],
};

export const gasLayout: Layout = {
  inquiry: [
    number('Nomor Pelanggan'),
    name('Nama'),
    line('paymentPeriod', 'Periode', ({ facts }) => month(text(facts, 'month'))),
    line('gasConsumption', 'Volume Pemakaian', ({ facts }) => `${text(facts, 'volumeM3')} M3`),
    fare('basicPrice', 'Jumlah Tagihan'),
  ],
};
