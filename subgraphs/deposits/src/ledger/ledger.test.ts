import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyCommands, type DepositState, type LedgerCommand, type Transfer } from './ledger.js';

const empty: DepositState = { balanceRupiah: 0n, heldRupiah: 0n, entryCount: 0n };

function hold(id: string, amountRupiah: bigint): LedgerCommand {
  return {
    kind: 'HOLD',
    transfer: { id, amountRupiah, billerShareRupiah: amountRupiah - 1n, description: 'test' },
  };
}

function topUp(id: string, amountRupiah: bigint): LedgerCommand {
  return { kind: 'TOP_UP', transfer: { id, amountRupiah, description: 'test' } };
}

const anyCommand: fc.Arbitrary<LedgerCommand> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 8 }), fc.bigInt(1n, 100n)).map(([id, amount]) => hold(`p${id}`, amount)),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.bigInt(1n, 200n))
    .map(([id, amount]) => topUp(`t${id}`, amount)),
  fc.integer({ min: 1, max: 8 }).map((id): LedgerCommand => ({ kind: 'POST', transferId: `p${id}` })),
  fc.integer({ min: 1, max: 8 }).map((id): LedgerCommand => ({ kind: 'VOID', transferId: `p${id}` })),
);

describe('the rules of a deposit', () => {
  test('a hold takes what is available, and not a rupiah more', () => {
    const { answers, deposit } = applyCommands(empty, new Map(), [
      topUp('t', 100n),
      hold('a', 60n),
      hold('b', 41n),
      hold('c', 40n),
    ]);
    expect(answers.map((answer) => 'transfer' in answer)).toEqual([true, true, false, true]);
    expect(answers[2]).toEqual({ refused: 'INSUFFICIENT' });
    expect(deposit).toEqual({ balanceRupiah: 100n, heldRupiah: 100n, entryCount: 1n });
  });

  test('the same hold again is the same hold; another amount under its id is refused', () => {
    const { answers, deposit } = applyCommands(empty, new Map(), [
      topUp('t', 100n),
      hold('a', 60n),
      hold('a', 60n),
      hold('a', 10n),
    ]);
    expect(answers[2]).toEqual(answers[1]);
    expect(answers[3]).toEqual({ refused: 'OTHER_TRANSFER' });
    expect(deposit.heldRupiah).toBe(60n);
  });

  test('a posted hold is never voided, a voided one never posted', () => {
    const commands: LedgerCommand[] = [
      topUp('t', 100n),
      hold('a', 10n),
      hold('b', 10n),
      { kind: 'POST', transferId: 'a' },
      { kind: 'VOID', transferId: 'a' },
      { kind: 'VOID', transferId: 'b' },
      { kind: 'POST', transferId: 'b' },
    ];
    const { answers, deposit } = applyCommands(empty, new Map(), commands);
    expect(answers[4]).toEqual({ refused: 'ALREADY_RESOLVED' });
    expect(answers[6]).toEqual({ refused: 'ALREADY_RESOLVED' });
    expect(deposit).toEqual({ balanceRupiah: 90n, heldRupiah: 0n, entryCount: 2n });
  });

  test('a hold that arrives after its id was voided takes nothing', () => {
    const commands: LedgerCommand[] = [
      topUp('t', 100n),
      { kind: 'VOID', transferId: 'late' },
      hold('late', 10n),
    ];
    const { answers, deposit } = applyCommands(empty, new Map(), commands);
    expect(answers[2]).toEqual({ refused: 'ALREADY_RESOLVED' });
    expect(deposit.heldRupiah).toBe(0n);
  });

  test('whatever is commanded: entries sum to zero, nothing is overdrawn, history has no gap, batches do not matter', () => {
    fc.assert(
      fc.property(
        fc.array(anyCommand, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (commands, batchSize) => {
          const whole = applyCommands(empty, new Map(), commands);
          const { balanceRupiah, heldRupiah, entryCount } = whole.deposit;
          expect(heldRupiah >= 0n && balanceRupiah >= heldRupiah).toBe(true);
          expect(whole.entries.reduce((sum, entry) => sum + entry.amountRupiah, 0n)).toBe(0n);
          const history = whole.entries.flatMap(({ history: place }) => place ?? []);
          expect(history.map(({ sequence }) => sequence)).toEqual(
            history.map((_, index) => BigInt(index + 1)),
          );
          expect(BigInt(history.length)).toBe(entryCount);
          expect(history.at(-1)?.afterRupiah ?? 0n).toBe(balanceRupiah);
          expect(inBatches(commands, batchSize)).toEqual(whole.deposit);
        },
      ),
    );
  });
});

function inBatches(commands: readonly LedgerCommand[], size: number): DepositState {
  let deposit = empty;
  const known = new Map<string, Transfer>();
  for (let index = 0; index < commands.length; index += size) {
    const change = applyCommands(deposit, known, commands.slice(index, index + size));
    deposit = change.deposit;
    for (const transfer of change.changed) known.set(transfer.id, transfer);
  }
  return deposit;
}
