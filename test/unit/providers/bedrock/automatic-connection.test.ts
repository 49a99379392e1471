import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findAutomaticConnection } from '../../../../src/providers/bedrock/automatic-connection.ts';
import { ENVIRONMENT } from './setting.ts';

let home: string;
/** An environment that names files of its own. */
let files: { readonly AWS_CONFIG_FILE: string; readonly AWS_SHARED_CREDENTIALS_FILE: string };

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'parley-aws-'));
  files = { AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials') };
  // No test may find the files of the machine it runs on.
  vi.stubEnv('HOME', home);
  for (const name of Object.keys(files)) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const writeConfig = (text: string) => writeFileSync(files.AWS_CONFIG_FILE, text);
const writeCredentials = (text: string) => writeFileSync(files.AWS_SHARED_CREDENTIALS_FILE, text);

const KEYS = 'aws_access_key_id = AKIANOBODY\naws_secret_access_key = secret\n';
const CHAIN = {
  id: 'bedrock',
  kind: 'bedrock',
  label: 'Bedrock us-east-1',
  region: 'us-east-1',
  auth: 'chain',
};

describe('the automatic connection', () => {
  it.each(['AWS_REGION', 'AWS_DEFAULT_REGION'])(
    'is found in the environment alone, with %s',
    async (name) => {
      expect(await findAutomaticConnection({ ...files, ...ENVIRONMENT, [name]: 'us-east-1' })).toEqual(CHAIN);
    },
  );

  it('is found in the files alone', async () => {
    writeConfig('[default]\nregion = us-east-1\n');
    writeCredentials(`[default]\n${KEYS}`);
    expect(await findAutomaticConnection(files)).toEqual(CHAIN);
  });

  it.each([
    'sso_session = corp\nsso_account_id = 1\nsso_role_name = dev',
    'role_arn = arn:aws:iam::1:role/dev\nsource_profile = other',
    'credential_process = vault',
    'login_session = arn:aws:iam::1:user/jo',
  ])('is found by a profile with %j', async (lines) => {
    writeConfig(`[profile work]\nregion = us-east-1\n${lines}\n`);
    expect(await findAutomaticConnection({ ...files, AWS_PROFILE: 'work' })).toEqual(CHAIN);
    expect(await findAutomaticConnection(files)).toBeUndefined();
  });

  it('takes the region of the environment before that of the files', async () => {
    writeConfig(`[default]\nregion = eu-west-1\n${KEYS}`);
    expect(await findAutomaticConnection({ ...files, AWS_REGION: 'us-east-1' })).toEqual(CHAIN);
    expect(await findAutomaticConnection({ ...files, AWS_REGION: '' })).toMatchObject({
      region: 'eu-west-1',
    });
  });

  it('reads the files in the home directory where no others are named', async () => {
    expect(await findAutomaticConnection({ AWS_REGION: 'us-east-1' })).toBeUndefined();
    writeCredentials(`[default]\n${KEYS}`);
    expect(
      await findAutomaticConnection({
        AWS_REGION: 'us-east-1',
        AWS_SHARED_CREDENTIALS_FILE: '~/credentials',
      }),
    ).toEqual(CHAIN);
  });

  it('is by Bedrock API key where there is nothing else, and keeps one for when the chain finds nothing', async () => {
    const key = { AWS_BEARER_TOKEN_BEDROCK: 'key', AWS_REGION: 'us-east-1' };
    const apiKey = { env: 'AWS_BEARER_TOKEN_BEDROCK' };
    expect(await findAutomaticConnection({ ...files, ...key })).toEqual({ ...CHAIN, auth: 'apiKey', apiKey });
    expect(await findAutomaticConnection({ ...files, ...key, ...ENVIRONMENT })).toEqual({ ...CHAIN, apiKey });
  });

  it.each([
    ['no region', ENVIRONMENT],
    ['no credentials', { AWS_REGION: 'us-east-1' }],
    ['empty variables', { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: '', AWS_BEARER_TOKEN_BEDROCK: '' }],
    ['a profile that is not there', { AWS_REGION: 'us-east-1', AWS_PROFILE: 'nobody' }],
  ])('is not there with %s', async (_, env) => {
    writeConfig('[default]\noutput = json\n');
    expect(await findAutomaticConnection({ ...files, ...env })).toBeUndefined();
  });

  it.each(['output = json\ncli_pager =', 'role_arn = arn:aws:iam::1:role/dev', 'aws_access_key_id = AKIA'])(
    'does not mistake a profile that says nothing or half of credentials for one: %j',
    async (lines) => {
      writeConfig(`[default]\nregion = us-east-1\n${lines}\n`);
      expect(await findAutomaticConnection(files)).toBeUndefined();
    },
  );

  it.each(['[default\nregion ==', '[profile "unclosed]\n= = =\n\0', '[[[', '{"json": true}'])(
    'is found in the environment though a file cannot be parsed: %j',
    async (text) => {
      writeConfig(text);
      writeCredentials(text);
      expect(await findAutomaticConnection({ ...files, ...ENVIRONMENT, AWS_REGION: 'us-east-1' })).toEqual(
        CHAIN,
      );
    },
  );
});
