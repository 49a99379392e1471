import type { Cause, Said } from './cause-row.ts';

/** 429 has several causes with different remedies; Azure tells them apart in words and in what its counters have left. */
export function throttled({ text, headers }: Said): Cause {
  if (/insufficient_quota|exceeded your current quota|enqueued token/i.test(text)) {
    return {
      kind: 'quota',
      message:
        'The quota of this subscription is used up. Raise it in the Azure portal under Quotas, or choose another deployment.',
      cure: { type: 'choose-model' },
    };
  }
  if (/high demand|temporarily unable|no capacity|system.{0,20}capacity/i.test(text)) {
    return {
      kind: 'throttled',
      message: 'Azure is short of capacity for this model at the moment; your own limits are not the cause.',
      isTransient: true,
    };
  }
  if (/provisioned/i.test(text)) {
    return {
      kind: 'throttled',
      message: 'The provisioned throughput of this deployment is fully used at the moment.',
      isTransient: true,
    };
  }
  if (
    headers?.get('x-ratelimit-remaining-tokens') === '0' ||
    /token rate limit|tokens per minute/i.test(text)
  ) {
    return {
      kind: 'throttled',
      message:
        'The tokens per minute of this deployment are used up. Azure counts the prompt and the whole output limit in advance, so a lower output limit lets more requests through.',
      isTransient: true,
    };
  }
  return {
    kind: 'throttled',
    message: 'This deployment has had more requests than its limit per minute allows.',
    isTransient: true,
  };
}
