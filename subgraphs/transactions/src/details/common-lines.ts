import { formatRupiah } from '@biller/kit/money';
import { text } from './fact-formats.js';
import { type Line, line } from './layout.js';

export const itemName = (label: string): Line => line('itemName', label, ({ product }) => product.name);
export const productName = (label: string): Line => line('productName', label, ({ product }) => product.name);
export const number = (label: string): Line =>
  line('beneficiaryNumber', label, ({ request }) => request.beneficiaryNumber);
export const name = (label: string): Line =>
  line('beneficiaryName', label, ({ facts }) => text(facts, 'name'));
export const fare = (key: string, label: string): Line =>
  line(key, label, ({ fareRupiah }) => formatRupiah(fareRupiah));
export const installmentNumber: Line = line(
  'installmentNumber',
  'Angsuran Ke',
  ({ facts }) => `${text(facts, 'installment')} / ${text(facts, 'tenor')} bulan`,
);
