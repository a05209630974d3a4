/** The rules of a deposit's ledger: pure, no database. Amounts are whole rupiah. */

export interface DepositState {
  readonly balanceRupiah: bigint;
  readonly heldRupiah: bigint;
  readonly entryCount: bigint;
}

export type TransferState = 'PENDING' | 'POSTED' | 'VOIDED';

export interface Transfer {
  /** The caller's idempotency key: the same id is the same transfer. */
  readonly id: string;
  readonly kind: 'TOP_UP' | 'PAYMENT';
  readonly state: TransferState;
  readonly amountRupiah: bigint;
  /** What of a payment is owed to the biller; the rest of the amount is revenue (negative when discounted). */
  readonly billerShareRupiah: bigint;
  readonly description: string;
}

export type LedgerCommand =
  | { readonly kind: 'HOLD'; readonly transfer: Omit<Transfer, 'state' | 'kind'> }
  | { readonly kind: 'TOP_UP'; readonly transfer: Omit<Transfer, 'state' | 'kind' | 'billerShareRupiah'> }
  | { readonly kind: 'POST' | 'VOID'; readonly transferId: string };

export type LedgerRefusal = 'INSUFFICIENT' | 'UNKNOWN_TRANSFER' | 'OTHER_TRANSFER' | 'ALREADY_RESOLVED';
export type LedgerAnswer = { readonly transfer: Transfer } | { readonly refused: LedgerRefusal };

export interface Entry {
  readonly transferId: string;
  readonly account: 'DEPOSIT' | 'BILLER_PAYABLE' | 'REVENUE' | 'BANK';
  readonly amountRupiah: bigint;
  /** Deposits only: place and balance in the deposit's history. */
  readonly history?: {
    readonly sequence: bigint;
    readonly beforeRupiah: bigint;
    readonly afterRupiah: bigint;
  };
}

/** What a batch of commands makes of a deposit: one answer a command, and the rows to write. */
export interface LedgerChange {
  readonly deposit: DepositState;
  readonly answers: readonly LedgerAnswer[];
  readonly changed: readonly Transfer[];
  readonly entries: readonly Entry[];
}

export function availableRupiah(deposit: DepositState): bigint {
  return deposit.balanceRupiah - deposit.heldRupiah;
}

/**
 * Applies commands in their order. A refused command changes nothing; a repeated one answers what stands.
 * @param known the transfers that the commands name, as far as they exist
 */
export function applyCommands(
  before: DepositState,
  known: ReadonlyMap<string, Transfer>,
  commands: readonly LedgerCommand[],
): LedgerChange {
  const batch = new Batch(before, known);
  const answers = commands.map((command) => batch.apply(command));
  return { deposit: batch.deposit, answers, changed: [...batch.changed.values()], entries: batch.entries };
}

class Batch {
  deposit: DepositState;
  readonly changed = new Map<string, Transfer>();
  readonly entries: Entry[] = [];
  readonly #known: ReadonlyMap<string, Transfer>;

  constructor(deposit: DepositState, known: ReadonlyMap<string, Transfer>) {
    this.deposit = deposit;
    this.#known = known;
  }

  apply(command: LedgerCommand): LedgerAnswer {
    if (command.kind === 'HOLD')
      return this.#hold({ ...command.transfer, kind: 'PAYMENT', state: 'PENDING' });
    if (command.kind === 'TOP_UP') {
      return this.#topUp({ ...command.transfer, kind: 'TOP_UP', state: 'POSTED', billerShareRupiah: 0n });
    }
    return this.#resolve(command.transferId, command.kind === 'POST' ? 'POSTED' : 'VOIDED');
  }

  #hold(wanted: Transfer): LedgerAnswer {
    const standing = this.#find(wanted.id);
    if (standing?.state === 'VOIDED') return { refused: 'ALREADY_RESOLVED' };
    if (standing !== undefined) return sameOrRefused(standing, wanted);
    if (availableRupiah(this.deposit) < wanted.amountRupiah) return { refused: 'INSUFFICIENT' };
    this.deposit = { ...this.deposit, heldRupiah: this.deposit.heldRupiah + wanted.amountRupiah };
    return this.#write(wanted);
  }

  #topUp(wanted: Transfer): LedgerAnswer {
    const standing = this.#find(wanted.id);
    if (standing !== undefined) return sameOrRefused(standing, wanted);
    this.entries.push({ transferId: wanted.id, account: 'BANK', amountRupiah: -wanted.amountRupiah });
    this.#enter(wanted.id, wanted.amountRupiah);
    return this.#write(wanted);
  }

  #resolve(transferId: string, state: 'POSTED' | 'VOIDED'): LedgerAnswer {
    const standing = this.#find(transferId) ?? (state === 'VOIDED' ? tombstone(transferId) : undefined);
    if (standing === undefined || standing.kind !== 'PAYMENT') return { refused: 'UNKNOWN_TRANSFER' };
    if (standing.state === state) return { transfer: standing };
    if (standing.state !== 'PENDING') return { refused: 'ALREADY_RESOLVED' };
    this.deposit = { ...this.deposit, heldRupiah: this.deposit.heldRupiah - standing.amountRupiah };
    if (state === 'POSTED') this.#pay(standing);
    return this.#write({ ...standing, state });
  }

  #pay({ id, amountRupiah, billerShareRupiah }: Transfer): void {
    this.#enter(id, -amountRupiah);
    this.entries.push({ transferId: id, account: 'BILLER_PAYABLE', amountRupiah: billerShareRupiah });
    this.entries.push({ transferId: id, account: 'REVENUE', amountRupiah: amountRupiah - billerShareRupiah });
  }

  /** Moves the deposit's balance and notes the movement in its history. */
  #enter(transferId: string, amountRupiah: bigint): void {
    const beforeRupiah = this.deposit.balanceRupiah;
    const afterRupiah = beforeRupiah + amountRupiah;
    const sequence = this.deposit.entryCount + 1n;
    this.deposit = { ...this.deposit, balanceRupiah: afterRupiah, entryCount: sequence };
    this.entries.push({
      transferId,
      account: 'DEPOSIT',
      amountRupiah,
      history: { sequence, beforeRupiah, afterRupiah },
    });
  }

  #find(id: string): Transfer | undefined {
    return this.changed.get(id) ?? this.#known.get(id);
  }

  #write(transfer: Transfer): LedgerAnswer {
    this.changed.set(transfer.id, transfer);
    return { transfer };
  }
}

/**
 * Voiding an id that nobody holds reserves it as voided, so that a hold which is still on its way when its
 * caller has given up can never take money afterwards.
 */
function tombstone(id: string): Transfer {
  const nothing = { amountRupiah: 0n, billerShareRupiah: 0n, description: 'Never held' };
  return { id, kind: 'PAYMENT', state: 'PENDING', ...nothing };
}

function sameOrRefused(standing: Transfer, wanted: Transfer): LedgerAnswer {
  const same =
    standing.kind === wanted.kind &&
    standing.amountRupiah === wanted.amountRupiah &&
    standing.billerShareRupiah === wanted.billerShareRupiah;
  return same ? { transfer: standing } : { refused: 'OTHER_TRANSFER' };
}
