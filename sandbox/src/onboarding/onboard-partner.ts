import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { serviceActor } from '@biller/kit/actor';
import { callGraph, correlationId, type GraphLink } from '@biller/kit/graph';
import { TopUpDocument } from '../generated/deposits.js';
import {
  ActivateMerchantDocument,
  ConfirmFundingDocument,
  FindMerchantsDocument,
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

/**
 * Takes a demo partner through the seven steps of onboarding (contract section 10) as far as its deposit
 * allows. A partner of the name that an interrupted start left half-way is taken on from where it stands.
 */
export async function onboardPartner(links: OnboardingLinks, wish: PartnerWish): Promise<KitPartner> {
  const call = { actor: serviceActor('sandbox'), correlationId: correlationId() };
  const standing = await find(links, wish.name, call);
  const { id } =
    standing ??
    (await callGraph(links.merchants, RegisterMerchantDocument, { name: wish.name }, call)).registerMerchant;
  if ((standing?.status ?? 'REGISTERED') === 'REGISTERED')
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

async function find(links: OnboardingLinks, name: string, call: Parameters<typeof callGraph>[3]) {
  let after: string | null = null;
  for (;;) {
    const { merchants }: { merchants: readonly { id: string; name: string; status: string }[] } =
      await callGraph(links.merchants, FindMerchantsDocument, { after }, call);
    const found = merchants.find((merchant) => merchant.name === name);
    const last = merchants.at(-1);
    if (found !== undefined || last === undefined) return found;
    after = last.id;
  }
}
