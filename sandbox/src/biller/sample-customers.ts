import { type BillQuestion, type CustomerBill, monthCount } from './bill.js';

type Sample = (question: BillQuestion) => CustomerBill;

function fixed(
  amountRupiah: number,
  facts: CustomerBill['facts'],
  minimumPaymentRupiah: number | null = null,
): Sample {
  return () => ({ amountRupiah, minimumPaymentRupiah, facts });
}

function prepaid(facts: CustomerBill['facts'] = {}): Sample {
  return ({ fixedFareRupiah = 0 }) => ({ amountRupiah: fixedFareRupiah, minimumPaymentRupiah: null, facts });
}

/** The customers of the published examples, by product code and number, with exactly those data. */
const samples: Readonly<Record<string, Sample>> = {
  'ACC 0740040700159877': fixed(2_930_000, {
    name: 'NANANG FAUZI KURNIAWAN',
    installment: 6,
    tenor: 48,
    installmentRupiah: 2_930_000,
    fineRupiah: 0,
    lateChargeRupiah: 0,
  }),
  'TAF 2111755774': fixed(19_973_712, { name: 'VICTOR YOHANES TUMANGGOR SH', installment: 29, tenor: 60 }),
  'FIF 846000494119': fixed(
    3_611_700,
    {
      name: 'YUSNIAR HEKSA SEOMADI',
      dueDate: '2021-03-26',
      installment: 22,
      tenor: 24,
      platform: 'K',
      installmentRupiah: 400_000,
      penaltyRupiah: 3_148_900,
      collectionFeeRupiah: 62_800,
      minimumRupiah: 410_000,
    },
    410_000,
  ),
  'PUPRTEL025K 082100001111': prepaid(),
  'PUPPTELHALO 082295095786': fixed(100_000, { name: 'DUMMY HALO-01' }),
  'TD100 08129550246': prepaid(),
  'PLPRPLN020K 45017031068': prepaid({
    name: 'BENI INDRA',
    farePower: 'R1/2200',
    kwhHundredths: 57_470,
    token: '0632123456781234',
  }),
  'PLPOPLN0000 516070377775': fixed(22_220, {
    name: 'MAKIMA',
    farePower: 'R1/000000450',
    month: '2016-02',
    usageKwh: 5_400,
    meterStart: 470_300,
    meterEnd: 475_700,
  }),
  'PDPOPDA0000 1234567890': fixed(138_479, {
    name: 'LIM SUI SIAN',
    month: '2018-09',
    location: 'PDAM PALIJA JAKARTA',
  }),
  'INPOTEL0000 1234567890': fixed(290_500, { name: 'KOMALA DWI HAPSARI', month: '2025-03' }),
  'TEPOTEL0000 2222222222': fixed(86_780, {
    name: 'DIDIN MARZUKI',
    months: ['2024-03', '2024-04'],
    firstMonthRupiah: 50_920,
    secondMonthRupiah: 35_860,
  }),
  'ASPOBPJ0000 8888802883963273': (question) => ({
    amountRupiah: 70_000 * monthCount(question),
    minimumPaymentRupiah: null,
    facts: {
      name: 'Jarister Edwins Silalahi',
      members: 2,
      monthCount: monthCount(question),
      billerReference: '8BC3CC22FE669563',
    },
  }),
  'PBBDKI 357800000003101001': fixed(190_000, {
    name: 'WISHNU EKA SIDHARTA',
    year: '2018',
    subDistrict: 'Poncokusumo',
    landM2: 1_519,
    buildingM2: 119,
    dueDate: '2019-08-31',
  }),
  'GAPOPER0000 0126511001': fixed(55_000, { name: 'WISHNU EKA SIDHARTA', month: '2025-03', volumeM3: 12 }),
};

export function sampleBill(question: BillQuestion): CustomerBill | undefined {
  return samples[`${question.productCode} ${question.beneficiaryNumber}`]?.(question);
}
