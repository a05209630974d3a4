import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { serviceActor } from '@biller/kit/actor';
import { callGraph, correlationId, type GraphLink } from '@biller/kit/graph';
import { TopUpDocument } from '../generated/deposits.js';
import {
  ActivateMerchantDocument,
  ConfirmFundingDocument,
  FindMerchantsDocument,
  type FindMerchantsQuery,
  IssueCredentialsDocument,
  RegisterMerchantDocument,
  SetCallbackUrlsDocument,
  StorePublicKeyDocument,
  VerifyMerchantDocument,
} from '../generated/merchants.js';
import type { KitPartner } from '../kit/sandbox-kit.js';

export interface OnboardingLinks {
  readonly merchants: GraphLink;
  readonly deposits: GraphLink;
}

export interface PartnerWish {
  readonly name: string;
  /** Random when absent. */
  readonly clientId?: string | undefined;
  /** Rupiah in the deposit; 0 leaves the partner unfunded, and so not active. */
  readonly depositRupiah: bigint;
  readonly callbackUrl?: string | undefined;
  readonly productUrl?: string | undefined;
}

const makeKeyPair = promisify(generateKeyPair);

/** A merchant that is registered already. */
interface StandingMerchant {
  readonly id: string;
  readonly status: string;
}

/**
 * Takes a partner through the seven steps of onboarding (contract section 10) as far as its deposit allows.
 * @param standing the merchant that an interrupted start left half-way; a new one is registered without it
 */
export async function onboardPartner(
  links: OnboardingLinks,
  wish: PartnerWish,
  standing?: StandingMerchant,
): Promise<KitPartner> {
  const call = { actor: serviceActor('sandbox'), correlationId: correlationId() };
  const merchant =
    standing ??
    (await callGraph(links.merchants, RegisterMerchantDocument, { name: wish.name }, call)).registerMerchant;
  const { id } = merchant;
  if (merchant.status === 'REGISTERED')
    await callGraph(links.merchants, VerifyMerchantDocument, { id }, call);
  const { issueCredentials } = await callGraph(
    links.merchants,
    IssueCredentialsDocument,
    { id, clientId: wish.clientId ?? null },
    call,
  );
  const keys = await makeKeyPair('rsa', { modulusLength: 2048 });
  const pem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  let { status } = (await callGraph(links.merchants, StorePublicKeyDocument, { id, pem }, call))
    .storePublicKey;
  if (wish.callbackUrl !== undefined || wish.productUrl !== undefined) {
    const urls = { id, transactionUrl: wish.callbackUrl ?? null, productUrl: wish.productUrl ?? null };
    await callGraph(links.merchants, SetCallbackUrlsDocument, urls, call);
  }
  if (wish.depositRupiah > 0n) {
    const topUp = { id: `sandbox-${id}`, merchantId: id, amountRupiah: Number(wish.depositRupiah) };
    await callGraph(links.deposits, TopUpDocument, topUp, call);
    if (status === 'KEYED')
      status = (await callGraph(links.merchants, ConfirmFundingDocument, { id }, call)).confirmFunding.status;
    if (status === 'FUNDED')
      status = (await callGraph(links.merchants, ActivateMerchantDocument, { id }, call)).activateMerchant
        .status;
  }
  return {
    name: wish.name,
    merchantId: id,
    clientId: issueCredentials.clientId,
    clientSecret: issueCredentials.clientSecret,
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    status,
  };
}

/** The merchant of that name, if there is one. */
export async function findMerchant(
  links: OnboardingLinks,
  name: string,
): Promise<StandingMerchant | undefined> {
  const call = { actor: serviceActor('sandbox'), correlationId: correlationId() };
  let after: string | null = null;
  for (;;) {
    const { merchants }: FindMerchantsQuery = await callGraph(
      links.merchants,
      FindMerchantsDocument,
      { after },
      call,
    );
    const found = merchants.find((merchant) => merchant.name === name);
    const last = merchants.at(-1);
    if (found !== undefined || last === undefined) return found;
    after = last.id;
  }
}
