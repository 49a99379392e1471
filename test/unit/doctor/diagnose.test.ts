import { describe, expect, it } from 'vitest';
import type { Check, CheckId } from '../../../src/doctor/check.ts';
import { diagnose, type Patient } from '../../../src/doctor/diagnose.ts';
import { reportOf } from '../../../src/doctor/report.ts';
import type { BedrockConnection } from '../../../src/domain/connection.ts';
import { providerFor } from '../../../src/providers/registry.ts';
import { type AccountSetting, serveAccount } from '../providers/bedrock/account.ts';
import { accessWith, connectionTo } from '../providers/bedrock/setting.ts';

const NEVER = new AbortController().signal;

async function patientAt(
  { denied = [], ...more }: Partial<BedrockConnection> & Pick<AccountSetting, 'denied'> = {},
  env?: Patient['access']['env'],
): Promise<Patient & { readonly connection: BedrockConnection }> {
  const { endpoint } = await serveAccount({ denied });
  return {
    connection: connectionTo(endpoint, more),
    provider: await providerFor('bedrock'),
    access: accessWith(env),
    network: { proxySupport: 'override' },
  };
}

async function examined(patient: Patient): Promise<ReadonlyMap<CheckId, Check>> {
  const checks: Check[] = [];
  for await (const check of diagnose(patient, NEVER)) checks.push(check);
  return new Map(checks.map((check) => [check.id, check]));
}

describe('the doctor, before the real provider', () => {
  it('finds a connection without its key at the identity, with the way to enter one', async () => {
    const checks = await examined(await patientAt({ auth: 'apiKey' }, {}));
    expect(checks.get('identity')).toMatchObject({ outcome: 'failed', cure: { type: 'replace-key' } });
    expect(checks.get('models')).toMatchObject({ outcome: 'failed', cure: { type: 'replace-key' } });
  });

  it('finds permissions that are missing, while what is allowed is listed', async () => {
    const checks = await examined(await patientAt({ denied: ['ListInferenceProfiles'] }));
    expect(checks.get('models')?.outcome).toBe('ok');
    expect(checks.get('permissions')).toMatchObject({
      outcome: 'warning',
      text: expect.stringContaining('profiles'),
      details: expect.stringContaining('ListInferenceProfiles'),
    });
  });

  it('finds a list that is not allowed at all, and says how to go on without it', async () => {
    const checks = await examined(
      await patientAt({ denied: ['ListFoundationModels', 'ListInferenceProfiles'] }),
    );
    expect(checks.get('models')).toMatchObject({
      outcome: 'skipped',
      text: expect.stringContaining('typing its id'),
    });
    expect(checks.get('permissions')?.outcome).toBe('warning');
  });

  it('asks no model: that costs money, and is for the user to want', async () => {
    expect((await examined(await patientAt())).has('call')).toBe(false);
  });

  it('stops at a server that cannot be reached', async () => {
    const patient = await patientAt({ endpoint: 'http://127.0.0.1:9' });
    const checks = await examined({ ...patient, provider: bedrockThatMustNotBeAsked });
    expect(checks.get('proxy')?.outcome).toBe('failed');
    expect(checks.get('identity')?.outcome).toBe('skipped');
  });
});

const bedrockThatMustNotBeAsked: Patient['provider'] = {
  ...(await providerFor('bedrock')),
  models: () => Promise.reject(new Error('asked')),
  identity: () => Promise.reject(new Error('asked')),
};

describe('the report', () => {
  it('holds every finding with the words of the cloud, and no secret', async () => {
    const { connection } = await patientAt();
    const report = reportOf(
      connection,
      [{ id: 'models', outcome: 'failed', text: 'No list.', details: 'denied\nrequest 7' }],
      ['VS Code 1.106'],
    );
    expect(report).toBe(
      '# Parley: check of Work (bedrock, work)\n\nVS Code 1.106\n\n- [FAILED] models: No list.\n      denied\n      request 7\n',
    );
  });
});
