import { fare, name, number, productName } from './common-lines.js';
import { day, text } from './fact-formats.js';
import { type Layout, line } from './layout.js';

const healthLines = [
  line('transactionType', 'Jenis Pembayaran', ({ product }) => product.name),
  number('No. BPJS Kesehatan'),
  name('Nama Pemilik'),
  line('totalMembers', 'Anggota Keluarga', ({ facts }) => `${text(facts, 'members')} orang`),
  line('totalPeriods', 'Periode Bayar', ({ facts }) => `${text(facts, 'monthCount')} bulan`),
  fare('basicPrice', 'Jumlah Tagihan'),
];

export const healthInsuranceLayout: Layout = {
  inquiry: healthLines,
  transaction: [
    line('referenceNumberProvider', 'No. Referensi', ({ payment }) => text(payment, 'billerReference')),
    ...healthLines,
  ],
};

export const landTaxLayout: Layout = {
  inquiry: [
    number('Nomor Objek Pajak'),
    name('Nama Wajib Pajak'),
    line('year', 'Tahun Pajak', ({ facts }) => text(facts, 'year')),
    productName('Daerah Pajak'),
    line('subDistrict', 'Kecamatan', ({ facts }) => text(facts, 'subDistrict')),
    line('surfaceArea', 'Luas Tanah', ({ facts }) => `${text(facts, 'landM2')} m2`),
    line('buildingArea', 'Luas Bangunan', ({ facts }) => `${text(facts, 'buildingM2')} m2`),
    line('dueDate', 'Jatuh Tempo', ({ facts }) => day(facts, 'dueDate')),
    fare('basicPrice', 'Jumlah Tagihan'),
  ],
};
