import { fare, itemName, name, number } from './common-lines.js';
import { type Layout, line } from './layout.js';

const prepaid = (itemLabel: string): Layout => ({
  inquiry: [
    itemName(itemLabel),
    number('No. Telepon'),
    line('provider', 'Provider', ({ product }) => product.providerName),
    fare('farePrice', 'Harga'),
  ],
});

export const airtimeLayout = prepaid('Nominal Pulsa');
export const dataPackageLayout = prepaid('Nama Paket');

export const postpaidLayout: Layout = {
  inquiry: [
    itemName('Nama Layanan'),
    number('No. Telepon'),
    name('Nama'),
    fare('basicPrice', 'Jumlah Tagihan'),
  ],
};
