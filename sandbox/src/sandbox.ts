export { startSimulatedBiller } from './biller/simulated-biller.js';
export { demoPartners } from './kit/demo-partners.js';
export { type KitPartner, kitFile, readKit, type SandboxKit, writeKit } from './kit/sandbox-kit.js';
export { onboardPartner, type OnboardingLinks, type PartnerWish } from './onboarding/onboard-partner.js';
export { addPartnerRoute, readControl } from './kit/partner-control.js';
