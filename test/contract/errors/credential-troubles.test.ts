import { expect, test } from 'vitest';
import { bedrock } from '../../../src/providers/bedrock/index.ts';
import { NOBODY } from '../../support/listen.ts';
import { AwsSetting, WORK } from '../../unit/providers/bedrock/aws-setting.ts';
import { connectionTo, requestTo } from '../../unit/providers/bedrock/setting.ts';
import { CREDENTIAL_TROUBLES } from './credential-troubles.ts';

const setting = new AwsSetting().install();

test.each(CREDENTIAL_TROUBLES.cases)(
  'a request fails before it is sent, plainly: $name',
  async ({ arrange, connection = WORK, failure }) => {
    arrange(setting);
    // Nobody answers there: Bedrock must not be asked.
    const request = requestTo(connectionTo(NOBODY, connection));
    const stream = bedrock.stream(request, setting.access(), new AbortController().signal);
    const events = await Array.fromAsync(stream);
    expect(events).toEqual([{ type: 'failure', failure: expect.objectContaining(failure) }]);
    const [event] = events;
    expect(event).toMatchObject({ failure: { region: 'us-east-1' } });
    if (failure.cure === undefined) expect(event).not.toHaveProperty('failure.cure');
    expect(JSON.stringify(events)).not.toMatch(/hush-hush|tell-nobody|base-secret|login-secret/);
  },
);
