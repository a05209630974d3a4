import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@biller/kit/testing';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PaymentBook } from './payment-book.js';

let folder: string;
let file: string;
const clock = new ManualClock('2026-01-02T03:04:05Z');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biller-book-'));
  file = join(folder, 'journal.jsonl');
});

afterEach(() => rmSync(folder, { recursive: true }));

const payment = (reference: string, afterMs: number) => ({
  reference,
  productCode: 'GAPOPER0000',
  beneficiaryNumber: '12345678',
  billReference: 'bill',
  amountRupiah: 10,
  facts: {},
  takenAtMs: clock.now().getTime(),
  outcome: { status: 'SUCCESS' as const, afterMs },
  refusedWith: null,
  deniedMs: 0,
});

describe('the memory of the simulated biller', () => {
  test('a payment becomes final by the clock alone, before and after a restart', () => {
    const book = new PaymentBook(file, clock);
    const taken = book.take(payment('a', 2_000));
    expect(book.statusOf(taken)).toBe('PENDING');
    clock.advance(2_000);
    expect(book.statusOf(taken)).toBe('SUCCESS');
    const again = new PaymentBook(file, clock);
    expect(again.all().map((each) => again.statusOf(each))).toEqual(['SUCCESS']);
  });

  test('counts each time it was paid and asked, across restarts', () => {
    const book = new PaymentBook(file, clock);
    book.take(payment('a', 0));
    book.takeAgain('a');
    book.ask('a');
    expect(new PaymentBook(file, clock).find('a')).toMatchObject({ timesPaid: 2, timesAsked: 1 });
  });

  test('a refusal at once was never paid, and does not make the bill a paid one', () => {
    const book = new PaymentBook(file, clock);
    book.take({ ...payment('a', 0), refusedWith: 'OPERATOR_ISSUE', outcome: null });
    expect(book.find('a')).toMatchObject({ timesPaid: 0 });
    expect(book.isPaid('bill')).toBe(false);
    book.take(payment('b', 0));
    expect(book.isPaid('bill')).toBe(true);
  });

  test('a line that a crash tore is forgotten, and the next one stands whole', () => {
    new PaymentBook(file, clock).take(payment('a', 0));
    appendFileSync(file, '{"event":"taken","payment":{"refer');
    const book = new PaymentBook(file, clock);
    expect(book.all().map(({ reference }) => reference)).toEqual(['a']);
    book.take(payment('b', 0));
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
    expect(new PaymentBook(file, clock).all()).toHaveLength(2);
  });
});
