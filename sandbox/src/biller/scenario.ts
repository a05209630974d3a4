/** What the biller does with a number that ends in `9900NN`. */
export type Scenario =
  | { readonly kind: 'refuse-inquiry'; readonly code: string }
  | { readonly kind: 'silent-inquiry' }
  | { readonly kind: 'refuse-payment'; readonly code: string }
  | {
      readonly kind: 'pay';
      /** What the pay call meets: an answer, silence, or a connection that breaks inside the answer. */
      readonly answer: 'at-once' | 'silence' | 'broken';
      /** What becomes of the payment, and when; undefined: it stays pending until somebody resolves it. */
      readonly outcome: { readonly status: 'SUCCESS' | 'FAILED'; readonly afterMs: number } | undefined;
      /** How long the biller denies to know the reference. */
      readonly deniedMs: number;
      /** A push that contradicts the outcome, then one that takes it back. */
      readonly contradicts: boolean;
    }
  | { readonly kind: 'never-taken' };

const INQUIRY_CODES = [
  'CONTRACT_NOT_FOUND',
  'BILL_ALREADY_PAID',
  'PRODUCT_NOT_EXIST',
  'OPERATOR_ISSUE',
  'CUT_OFF',
  'LAST_INSTALLMENT_FIF',
  'LAST_INSTALLMENT_TAF',
  'OVERDUE_TAF',
  'BLOCKED_NUMBER',
  'SYSTEM_FAILED',
  'FAILED',
] as const;

type PayScenario = Extract<Scenario, { kind: 'pay' }>;

const paid: PayScenario = {
  kind: 'pay',
  answer: 'at-once',
  outcome: { status: 'SUCCESS', afterMs: 0 },
  deniedMs: 0,
  contradicts: false,
};

const scenarios = new Map<string, Scenario>([
  ...INQUIRY_CODES.map((code, index): [string, Scenario] => [
    String(index + 1).padStart(2, '0'),
    { kind: 'refuse-inquiry', code },
  ]),
  ['12', { kind: 'silent-inquiry' }],
  ['00', paid],
  ['20', { ...paid, outcome: { status: 'SUCCESS', afterMs: 2_000 } }],
  ['21', { ...paid, outcome: { status: 'FAILED', afterMs: 2_000 } }],
  ['22', { kind: 'refuse-payment', code: 'OPERATOR_ISSUE' }],
  ['23', { ...paid, answer: 'silence' }],
  ['24', { kind: 'never-taken' }],
  ['25', { kind: 'refuse-payment', code: 'KWH_EXCEED_LIMIT' }],
  ['26', { kind: 'refuse-payment', code: 'CUT_OFF' }],
  ['27', { ...paid, outcome: undefined }],
  ['28', { ...paid, contradicts: true }],
  ['29', { ...paid, answer: 'broken' }],
  ['30', { ...paid, answer: 'silence', deniedMs: 6_000 }],
]);

export function scenarioOf(beneficiaryNumber: string): Scenario | undefined {
  const match = /9900(\d\d)$/.exec(beneficiaryNumber);
  return match?.[1] === undefined ? undefined : scenarios.get(match[1]);
}

/** Every other number: paid at once, or for one number in three a moment later. */
export function ordinaryScenario(beneficiaryNumber: string): PayScenario {
  const digits = [...beneficiaryNumber].reduce((sum, digit) => sum + Number(digit), 0);
  return digits % 3 === 0 ? { ...paid, outcome: { status: 'SUCCESS', afterMs: 1_000 } } : paid;
}
