import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { parseConnections } from '../../../src/settings/connections.ts';
import { parsePriceOverrides } from '../../../src/settings/prices.ts';

const [, connections, costs] = manifest.contributes.configuration;
const connection = connections?.properties['parley.connections']?.items?.properties;
const discount = costs?.properties['parley.prices']?.additionalProperties.anyOf
  .map(({ properties }) => properties.discount)
  .find((schema) => schema !== undefined);
const bedrock = { id: 'a', kind: 'bedrock', region: 'us-east-1', profile: 'dev' };
const azure = { id: 'a', kind: 'azure', endpoint: 'https://my-res.openai.azure.com' };
const isTaken = (entry: unknown): boolean => parseConnections([entry]).value.length === 1;

describe('what the settings editor accepts is what Parley takes', () => {
  it('of the ways to sign in, each of which is explained', () => {
    const ways = connection?.auth.enum ?? [];
    expect(connection?.auth.enumDescriptions).toEqual(ways.map((way) => `%setting.connections.auth.${way}%`));
    const isTakenBySome = (auth: string) => isTaken({ ...bedrock, auth }) || isTaken({ ...azure, auth });
    expect(ways.filter(isTakenBySome)).toEqual(ways);
    expect(ways.length).toBeGreaterThan(0);
  });

  it.each(['us-east-1', 'us-gov-west-1', 'US-EAST-1', 'us-east', 'evil.example/', ''])(
    'of the region "%s"',
    (region) => {
      const isAccepted = new RegExp(connection?.region.pattern ?? '').test(region);
      expect(isTaken({ ...bedrock, region })).toBe(isAccepted);
    },
  );

  it.each(['x-team', 'X_Team.1', '', 'a b', 'a:b', 'a\nb'])('of the header "%s"', (name) => {
    const isAccepted = new RegExp(connection?.headers.propertyNames.pattern ?? '').test(name);
    expect(isTaken({ ...azure, headers: { [name]: 'a' } })).toBe(isAccepted);
  });

  it.each(['a', ' a ', ' ', ''])('of the text "%s"', (label) => {
    const isAccepted = new RegExp(connection?.label.pattern ?? '').test(label);
    expect(isTaken({ ...azure, label })).toBe(isAccepted);
  });

  it('of a discount', () => {
    const isDiscount = (share: number) =>
      parsePriceOverrides({ '*': { discount: share } }).problems.length === 0;
    const { minimum = Number.NaN, maximum = Number.NaN } = discount ?? {};
    expect([minimum, maximum].map(isDiscount)).toEqual([true, true]);
    expect([minimum - 0.01, maximum + 0.01].map(isDiscount)).toEqual([false, false]);
  });
});
