import { describe, expect, it } from 'vitest';
import { lifecycleOf } from '../../../../src/providers/bedrock/lifecycle.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

describe('the life of a Bedrock model', () => {
  it.each([
    ['is not known where the list says nothing', undefined, {}],
    ['is active', { status: 'ACTIVE' }, { lifecycle: { status: 'active' } }],
    [
      'is active with an announced end',
      { status: 'ACTIVE', endOfLifeTime: day('2027-03-01') },
      { lifecycle: { status: 'active', endsOn: '2027-03-01' } },
    ],
    [
      'is legacy before its end',
      { status: 'LEGACY', endOfLifeTime: day('2026-11-23') },
      { lifecycle: { status: 'legacy', endsOn: '2026-11-23' } },
    ],
    [
      'is over from its last day on',
      { status: 'LEGACY', endOfLifeTime: day('2026-11-22') },
      { lifecycle: { status: 'retired', endsOn: '2026-11-22' } },
    ],
    [
      'has its usual price before extended access',
      { status: 'LEGACY', publicExtendedAccessTime: day('2026-12-01') },
      { lifecycle: { status: 'legacy' } },
    ],
    [
      'has no known price within extended access',
      { status: 'LEGACY', publicExtendedAccessTime: day('2026-11-01') },
      {
        lifecycle: { status: 'legacy' },
        unpricedBecause:
          'AWS may charge more for this model since 2026-11-01, near the end of its life; how much is not known.',
      },
    ],
    [
      'has no end where its date cannot be read',
      { status: 'LEGACY', endOfLifeTime: new Date('soon') },
      { lifecycle: { status: 'legacy' } },
    ],
  ] as const)('%s', (_, modelLifecycle, expected) => {
    expect(lifecycleOf({ modelLifecycle }, NOW)).toEqual(expected);
  });
});
