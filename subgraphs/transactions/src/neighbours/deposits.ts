import type { Actor } from '@biller/kit/actor';
import { isBillerError } from '@biller/kit/errors';
import { callGraph, type GraphLink } from '@biller/kit/graph';
import {
  AvailableDepositDocument,
  PlaceHoldDocument,
  PostHoldDocument,
  VoidHoldDocument,
} from '../generated/deposits.js';
import type { DepositHolds } from '../settlement/deposit-holds.js';
import type { SettlementSubject } from '../settlement/settlement.js';

export interface Deposits extends DepositHolds {
  /** What new transactions may use, in rupiah; 0 where no deposit was opened. */
  available(merchantId: string): Promise<bigint>;
}

/** Moves money through the deposits subgraph. */
export function depositsOver(link: GraphLink, actor: Actor): Deposits {
  const callOf = (subject: SettlementSubject) => ({
    actor,
    correlationId: `transaction-${subject.transactionId}`,
  });
  const keyOf = ({ merchantId, transactionId }: SettlementSubject) => ({ merchantId, id: transactionId });
  return {
    async available(merchantId) {
      const call = { actor, correlationId: `deposit-${merchantId}` };
      const { deposit } = await callGraph(link, AvailableDepositDocument, { merchantId }, call);
      return BigInt(deposit?.availableRupiah ?? 0);
    },
    async place(subject) {
      const input = {
        ...keyOf(subject),
        amountRupiah: Number(subject.totalPriceRupiah),
        billerShareRupiah: Number(subject.farePriceRupiah),
        description: subject.transactionNumber,
      };
      try {
        await callGraph(link, PlaceHoldDocument, { input }, callOf(subject));
        return 'HELD';
      } catch (error) {
        if (isBillerError(error, 'InsufficientBalance', 'WRONG_STATE')) return 'REFUSED';
        throw error;
      }
    },
    async post(subject) {
      await callGraph(link, PostHoldDocument, keyOf(subject), callOf(subject));
    },
    async void(subject) {
      await callGraph(link, VoidHoldDocument, keyOf(subject), callOf(subject));
    },
  };
}
