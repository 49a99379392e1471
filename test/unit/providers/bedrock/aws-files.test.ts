import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProfiles } from '../../../../src/providers/bedrock/aws-files.ts';
import { AwsHome } from '../../../support/aws/home.ts';

let home: AwsHome;
beforeEach(() => {
  home = new AwsHome();
});
afterEach(() => home.remove());

describe('the AWS files', () => {
  it('are read once for all who ask at the same time, so that what they do next is at the same time, too', async () => {
    home.config('[profile work]\nregion = eu-west-1\n');
    const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => readProfiles(home.env)));
    expect(first).toMatchObject({ work: { region: 'eu-west-1' } });
    for (const other of others) expect(other).toBe(first);
  });

  it('are read anew by who asks later', async () => {
    home.config('[profile work]\nregion = eu-west-1\n');
    await readProfiles(home.env);
    home.config('[profile work]\nregion = eu-west-3\n');
    expect(await readProfiles(home.env)).toMatchObject({ work: { region: 'eu-west-3' } });
  });

  it('are others where the environment names others', async () => {
    home.config('[profile work]\nregion = eu-west-1\n');
    const elsewhere = {
      ...home.env,
      AWS_CONFIG_FILE: home.write('elsewhere', '[profile other]\nregion = x\n'),
    };
    const [here, there] = await Promise.all([readProfiles(home.env), readProfiles(elsewhere)]);
    expect(Object.keys(here)).toEqual(['work']);
    expect(Object.keys(there)).toEqual(['other']);
  });
});
