import { createHash } from 'node:crypto';
import { type BillQuestion, type CustomerBill, monthCount } from './bill.js';
import { type ProductKind, productKind } from './product-kind.js';

const FIRST_NAMES = [
  'ADE',
  'BUDI',
  'CITRA',
  'DEWI',
  'EKO',
  'FITRI',
  'GALIH',
  'HANA',
  'INDRA',
  'JOKO',
  'KARTIKA',
  'LESTARI',
];
const LAST_NAMES = [
  'PRATAMA',
  'SANTOSO',
  'WIJAYA',
  'NUGROHO',
  'SARI',
  'SIREGAR',
  'HARAHAP',
  'KUSUMA',
  'PUTRI',
  'HIDAYAT',
];

/** Numbers that belong to a customer for ever: the same number, the same customer. */
class Dice {
  readonly #bytes: Buffer;
  #used = 0;

  constructor(seed: string) {
    this.#bytes = createHash('sha512').update(seed).digest();
  }

  between(first: number, last: number): number {
    const value = this.#bytes.readUInt32BE(this.#used % (this.#bytes.length - 4));
    this.#used += 4;
    return first + (value % (last - first + 1));
  }

  pick(items: readonly string[]): string {
    return items[this.between(0, items.length - 1)] ?? '';
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.between(0, 9)).join('');
  }
}

type Invention = (question: BillQuestion, dice: Dice, name: string) => CustomerBill;

const bill = (amountRupiah: number, facts: CustomerBill['facts']): CustomerBill => ({
  amountRupiah,
  minimumPaymentRupiah: null,
  facts,
});

const prepaid: Invention = ({ fixedFareRupiah = 0 }) => bill(fixedFareRupiah, {});

const inventions: Readonly<Record<ProductKind, Invention>> = {
  AIRTIME: prepaid,
  DATA: prepaid,
  TOKEN: ({ fixedFareRupiah = 0 }, dice, name) =>
    bill(fixedFareRupiah, {
      name,
      farePower: `R1/${dice.pick(['900', '1300', '2200'])}`,
      kwhHundredths: Math.round(fixedFareRupiah / 14.447),
      token: dice.digits(16),
    }),
  POSTPAID: (_question, dice, name) => bill(dice.between(50, 400) * 500, { name }),
  ELECTRICITY: (_question, dice, name) => {
    const [meterStart, usageKwh] = [dice.between(1_000, 90_000), dice.between(50, 900)];
    const facts = {
      name,
      farePower: 'R1/000000900',
      month: '2025-03',
      usageKwh,
      meterStart,
      meterEnd: meterStart + usageKwh,
    };
    return bill(usageKwh * 1_352, facts);
  },
  WATER: (_question, dice, name) => bill(dice.between(40, 400) * 1_000 + 479, { name, month: '2025-03' }),
  INTERNET: (_question, dice, name) => bill(dice.between(200, 700) * 1_000 + 500, { name, month: '2025-03' }),
  TELKOM: (_question, dice, name) => {
    const firstMonthRupiah = dice.between(30, 120) * 1_000;
    return bill(firstMonthRupiah, { name, months: ['2025-03'], firstMonthRupiah });
  },
  HEALTH: (question, dice, name) => {
    const members = dice.between(1, 5);
    const months = monthCount(question);
    return bill(members * 35_000 * months, {
      name,
      members,
      monthCount: months,
      billerReference: dice.digits(16),
    });
  },
  LAND_TAX: ({ periodStart = '2025' }, dice, name) =>
    bill(dice.between(100, 900) * 1_000, {
      name,
      year: periodStart.slice(0, 4),
      subDistrict: dice.pick(['Poncokusumo', 'Cilandak', 'Tebet', 'Coblong']),
      landM2: dice.between(60, 2_000),
      buildingM2: dice.between(36, 400),
      dueDate: `${periodStart.slice(0, 4)}-08-31`,
    }),
  GAS: (_question, dice, name) =>
    bill(dice.between(30, 200) * 1_000, { name, month: '2025-03', volumeM3: dice.between(5, 40) }),
  ACC: (_question, dice, name) => {
    const installmentRupiah = dice.between(500, 5_000) * 1_000;
    const facts = { name, ...installments(dice), installmentRupiah, fineRupiah: 0, lateChargeRupiah: 0 };
    return bill(installmentRupiah, facts);
  },
  FIF: (_question, dice, name) => {
    const [installmentRupiah, penaltyRupiah] = [
      dice.between(300, 900) * 1_000,
      dice.between(20, 400) * 1_000,
    ];
    const collectionFeeRupiah = dice.between(10, 90) * 1_000;
    const minimumRupiah = installmentRupiah + 10_000;
    const facts = {
      ...{ name, dueDate: '2025-03-26', ...installments(dice), platform: 'K' },
      ...{ installmentRupiah, penaltyRupiah, collectionFeeRupiah, minimumRupiah },
    };
    const amountRupiah = installmentRupiah + penaltyRupiah + collectionFeeRupiah;
    return { amountRupiah, minimumPaymentRupiah: minimumRupiah, facts };
  },
  INSTALLMENT: (_question, dice, name) =>
    bill(dice.between(400, 4_000) * 1_000, { name, ...installments(dice) }),
};

function installments(dice: Dice): { installment: number; tenor: number } {
  const tenor = dice.between(1, 5) * 12;
  return { installment: dice.between(1, tenor), tenor };
}

/** Stable, invented data for any number that no published example names. */
export function inventedBill(question: BillQuestion): CustomerBill {
  const dice = new Dice(`${question.productCode} ${question.beneficiaryNumber}`);
  const name = `${dice.pick(FIRST_NAMES)} ${dice.pick(LAST_NAMES)}`;
  return inventions[productKind(question.productCode)](question, dice, name);
}
