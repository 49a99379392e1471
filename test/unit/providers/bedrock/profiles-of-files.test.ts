import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAwsProfiles } from '../../../../src/providers/bedrock/profiles-of-files.ts';

let folder: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'parley-profiles-'));
  env = {
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
  };
  await writeFile(path.join(folder, 'config'), CONFIG);
  await writeFile(path.join(folder, 'credentials'), CREDENTIALS);
});
afterAll(() => rm(folder, { recursive: true }));

const CONFIG = `
[default]
region = us-east-1
[profile sso]
sso_session = corp
region = eu-west-1
[profile legacy]
sso_start_url = https://corp.awsapps.com/start
[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
[profile console]
login_session = arn:aws:iam::111122223333:user/ana
[profile role]
role_arn = arn:aws:iam::111122223333:role/Ops
source_profile = sso
[profile pod]
role_arn = arn:aws:iam::111122223333:role/Pod
web_identity_token_file = /var/run/token
[profile vault]
credential_process = /opt/vault
[profile half-a-role]
role_arn = arn:aws:iam::111122223333:role/Ops
[profile half-a-key]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
[services local]
s3 =
  endpoint_url = http://localhost:4566
`;
const CREDENTIALS = `
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = hush
[only-keys]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = hush
`;

describe('the profiles of the AWS files', () => {
  it('are those of both files, each with what it is and where', async () => {
    expect(await listAwsProfiles(env)).toEqual([
      { name: 'default', kind: 'keys', region: 'us-east-1' },
      { name: 'sso', kind: 'sso', region: 'eu-west-1' },
      { name: 'legacy', kind: 'sso' },
      { name: 'console', kind: 'login' },
      { name: 'role', kind: 'role' },
      { name: 'pod', kind: 'web-identity' },
      { name: 'vault', kind: 'process' },
      { name: 'half-a-role', kind: 'none' },
      { name: 'half-a-key', kind: 'none' },
      { name: 'only-keys', kind: 'keys' },
    ]);
  });

  it('give no key away', async () => {
    const text = JSON.stringify(await listAwsProfiles(env));
    expect(text).not.toMatch(/AKIA|hush/);
  });

  it('are none where there are no files', async () => {
    const nowhere = path.join(folder, 'nowhere');
    expect(await listAwsProfiles({ AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere })).toEqual(
      [],
    );
  });
});
