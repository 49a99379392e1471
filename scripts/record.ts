/**
 * `npm run record`, with an account: asks the real clouds a few short questions and replaces the responses of the
 * fixtures that are named in `record/cases.ts`. Costs a fraction of a cent. Look at the difference before committing it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Account, azureAccount, bedrockAccount, type Missing } from './record/accounts.ts';
import { CASES } from './record/cases.ts';
import { recordCase } from './record/record-case.ts';

const { values: options } = parseArgs({
  options: {
    'aws-profile': { type: 'string' },
    'bedrock-model': { type: 'string' },
    'bedrock-endpoint': { type: 'string' },
    'azure-deployment': { type: 'string' },
    out: { type: 'string', default: path.join(import.meta.dirname, '../test/fixtures') },
  },
});

const accounts = {
  bedrock: await bedrockAccount(options, process.env),
  azure: azureAccount(options, process.env),
};
for (const account of Object.values(accounts)) if (isMissing(account)) console.log(account.missing);

let recorded = 0;
let failed = 0;
for (const each of CASES) {
  const account = accounts[each.cloud];
  if (isMissing(account)) continue;
  const file = path.join(options.out, each.cloud, `${each.fixture}.json`);
  const outcome = await recordCase(each, account);
  if ('problem' in outcome) {
    failed += 1;
    console.log(`✗ ${each.cloud}/${each.fixture}: ${outcome.problem}`);
    continue;
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(outcome.fixture, undefined, 2)}\n`);
  recorded += 1;
  console.log(`✓ ${each.cloud}/${each.fixture}`);
}
console.log(`${recorded} recorded, ${failed} kept as they were.`);
process.exitCode = recorded > 0 && failed === 0 ? 0 : 1;

function isMissing(account: Account | Missing): account is Missing {
  return 'missing' in account;
}
