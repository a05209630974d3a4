import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A partner as the kit hands it to developers: everything that its server needs to sign calls. */
export interface KitPartner {
  readonly name: string;
  readonly merchantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** PKCS#8 PEM; the platform stores the public half alone. */
  readonly privateKey: string;
  readonly status: string;
}

export interface SandboxKit {
  readonly gateway: string;
  readonly biller: string;
  readonly partners: readonly KitPartner[];
  readonly users: readonly never[];
}

export function kitFile(dataDir: string): string {
  return join(dataDir, 'sandbox', 'kit.json');
}

export function readKit(dataDir: string): SandboxKit | undefined {
  const file = kitFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SandboxKit) : undefined;
}

/** Written aside and renamed: whoever reads it sees a whole kit, and only its owner may. */
export function writeKit(dataDir: string, kit: SandboxKit): void {
  const file = kitFile(dataDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(kit, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
