import { kitFile, type SandboxKit } from '@biller/sandbox';

/** The short table that greets a developer at the end of a start; secrets stay in the kit's file. */
export function printWelcome(kit: SandboxKit, dataDir: string): void {
  const rows = kit.partners.map(
    ({ name, clientId, status }) => `  ${name.padEnd(10)} ${clientId}  ${status}`,
  );
  const lines = [
    '',
    'Biller Open API sandbox',
    `  REST, GraphQL  ${kit.gateway}  (GraphQL at /graphql)`,
    `  Biller         ${kit.biller}  (simulated; GET /payments is the witness)`,
    `  Kit            ${kitFile(dataDir)}  (client secrets and private keys)`,
    '',
    '  Partner    Client id                             Status',
    ...rows,
    '',
  ];
  console.log(lines.join('\n'));
}
