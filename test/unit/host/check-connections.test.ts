import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Check } from '../../../src/doctor/check.ts';
import type { Connection } from '../../../src/domain/connection.ts';
import type { Cure } from '../../../src/domain/failure.ts';

const http: Record<string, unknown> = {};
vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...values: readonly unknown[]) =>
      text.replace(/\{(\d)\}/g, (_match, index) => String(values[Number(index)])),
  },
  ThemeIcon: class {},
  QuickPickItemKind: { Separator: -1 },
  workspace: { getConfiguration: () => ({ get: (name: string) => http[name] }) },
}));

const { networkSettings } = await import('../../../src/host/check-connections/network-settings.ts');
const { checkItems } = await import('../../../src/host/check-connections/check-items.ts');

describe('what the doctor knows of proxies', () => {
  beforeEach(() => {
    for (const name of Object.keys(http)) delete http[name];
  });

  it('is the setting, without the password that people write into it', () => {
    http['proxy'] = 'http://ana:secret@proxy.example.test:8080';
    http['proxySupport'] = 'on';
    expect(networkSettings({})).toEqual({ proxy: 'http://proxy.example.test:8080', proxySupport: 'on' });
  });

  it('is else the variable that VS Code honours', () => {
    expect(networkSettings({ https_proxy: 'ana:secret@proxy:3128' })).toEqual({
      proxy: 'proxy:3128',
      proxySupport: 'override',
    });
  });

  it('is nothing where nothing is set', () => {
    expect(networkSettings({})).toEqual({ proxySupport: 'override' });
  });
});

describe('the rows of the doctor', () => {
  const connection: Connection = {
    id: 'aws',
    kind: 'bedrock',
    label: 'AWS',
    region: 'eu-west-1',
    auth: 'chain',
  };
  const clock: Check = { id: 'clock', outcome: 'ok', text: 'It agrees.' };
  const expired: Check = {
    id: 'identity',
    outcome: 'failed',
    text: 'The $(gear) session has ended.',
    cure: { type: 'aws-sso-login', profile: 'dev' },
  };

  it('say what is found, what is still looked at, and nothing of what comes later', () => {
    const labels = checkItems(connection, [clock], undefined, false).map(({ label }) => label);
    expect(labels).toContain('$(pass) Clock');
    expect(labels).toContain('$(loading~spin) Identity');
    expect(labels.join()).not.toContain('Policy');
  });

  it('offer the cure of a finding, and never an icon that a cloud’s words ask for', () => {
    const item = checkItems(connection, [expired], undefined, true).find(
      ({ whole }) => whole === expired.text,
    );
    expect(item).toMatchObject({
      label: '$(error) Identity',
      description: 'Press Enter: Sign In',
      action: { type: 'cure', cure: expired.cure },
    });
    expect(item?.detail).toBe('The \\$(gear) session has ended.');
  });

  it('name every cure as the card of an answer does', () => {
    const cures: readonly (readonly [Cure, string])[] = [
      [{ type: 'check-connection' }, 'Check Connection'],
      [{ type: 'replace-key' }, 'Replace Key…'],
      [{ type: 'aws-mfa', profile: 'dev' }, 'Enter MFA Code…'],
    ];
    for (const [cure, words] of cures) {
      const [item] = checkItems(connection, [{ ...expired, cure }], undefined, true).filter(
        ({ action }) => action?.type === 'cure',
      );
      expect(item?.description).toBe(`Press Enter: ${words}`);
    }
  });

  it('offer the call only when all else is done, and it has not been made', () => {
    const model = { ref: 'aws:nova', label: 'Nova', place: 'Bedrock' } as const;
    const answered: Check = { id: 'call', outcome: 'ok', text: 'Nova answered.' };
    const offers = (checks: readonly Check[], isDone: boolean) =>
      checkItems(connection, checks, model, isDone).some(({ action }) => action?.type === 'call');
    expect(offers([clock], false)).toBe(false);
    expect(offers([clock], true)).toBe(true);
    expect(offers([clock, answered], true)).toBe(false);
  });

  it('leave the network out where there is none', () => {
    const demo: Connection = { id: 'demo', kind: 'demo', label: 'Demo' };
    const labels = checkItems(demo, [], undefined, false).map(({ label }) => label);
    expect(labels.join()).not.toContain('Certificate');
  });
});
