import { parseArgs } from 'node:util';
import { houseConfig, readConfig } from '@biller/kit/config';
import { parseRupiah } from '@biller/kit/money';
import { type KitPartner, readControl } from '@biller/sandbox';

const USAGE =
  'Usage: npm run sandbox:partner -- --name NAME --deposit RUPIAH [--callback-url URL] [--product-url URL]';

/** Makes another active partner beside the running sandbox; stdout carries its kit entry alone. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      deposit: { type: 'string' },
      'callback-url': { type: 'string' },
      'product-url': { type: 'string' },
    },
  });
  const deposit = parseRupiah(values.deposit);
  if (values.name === undefined || deposit === undefined) return fail(USAGE);
  const control = readControl(readConfig(houseConfig, process.env).dataDir);
  if (control === undefined)
    return fail('No sandbox has been started on this DATA_DIR: run npm start first.');
  const answer = await fetch(new URL('/sandbox/partners', control.gateway), {
    method: 'POST',
    headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: values.name,
      deposit: Number(deposit),
      callbackUrl: values['callback-url'],
      productUrl: values['product-url'],
    }),
  }).catch(() => undefined);
  if (answer === undefined)
    return fail(`The sandbox does not answer at ${control.gateway}: is npm start running?`);
  if (!answer.ok) return fail(`The sandbox refused: ${await answer.text()}`);
  console.log(JSON.stringify((await answer.json()) as KitPartner));
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await main();
