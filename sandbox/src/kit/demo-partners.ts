import {
  findMerchant,
  type OnboardingLinks,
  onboardPartner,
  type PartnerWish,
} from '../onboarding/onboard-partner.js';
import { type KitPartner, readKit } from './sandbox-kit.js';

const DEPOSIT_RUPIAH = 100_000_000n;

/** The merchants that every sandbox begins with; only Moxa's client id is the same everywhere. */
const DEMO_PARTNERS: readonly PartnerWish[] = [
  { name: 'Moxa', clientId: 'f37e5edf-8d99-40ab-b8f0-f0f0f12f41b5', depositRupiah: DEPOSIT_RUPIAH },
  { name: 'Paxel', depositRupiah: DEPOSIT_RUPIAH },
  { name: 'MotorkuX', depositRupiah: 0n },
];

/** The demo partners of the kit; made on the first start. */
export async function demoPartners(dataDir: string, links: OnboardingLinks): Promise<readonly KitPartner[]> {
  const known = readKit(dataDir)?.partners;
  if (known !== undefined) return known;
  const partners: KitPartner[] = [];
  for (const wish of DEMO_PARTNERS) {
    partners.push(await onboardPartner(links, wish, await findMerchant(links, wish.name)));
  }
  return partners;
}
