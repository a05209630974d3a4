export { startSimulatedBiller } from './biller/simulated-biller.js';
export { demoPartners } from './kit/demo-partners.js';
export { addPartnerRoute, readControl } from './kit/partner-control.js';
export { type KitPartner, kitFile, readKit, type SandboxKit, writeKit } from './kit/sandbox-kit.js';
export { type OnboardingLinks, onboardPartner, type PartnerWish } from './onboarding/onboard-partner.js';
