import { type Cause, CHOOSE_MODEL, type Said } from './cause-row.ts';

/** 429 has several causes with different remedies; Azure tells them apart in words and in what its counters have left. */
export function throttled({ text, headers, context }: Said): Cause {
  if (context.modelId === undefined) {
    return {
      kind: 'throttled',
      message: 'This resource was asked for its lists too often. Wait a moment and retry.',
      isTransient: true,
    };
  }
  if (/insufficient_quota|exceeded your current quota|enqueued token/i.test(text)) {
    return {
      kind: 'quota',
      message:
        'The quota of this subscription is used up. Ask Microsoft for a higher one, or choose another model.',
      cure: { type: 'open-link', url: 'https://aka.ms/oai/quotaincrease' },
    };
  }
  if (/high demand|temporarily unable|no capacity|system.{0,20}capacity/i.test(text)) {
    return {
      kind: 'throttled',
      message:
        'Azure is short of capacity for this model at the moment; your own limits are not the cause. Wait a moment and retry, or choose another model.',
      isTransient: true,
      cure: CHOOSE_MODEL,
    };
  }
  if (/provisioned/i.test(text)) {
    return {
      kind: 'throttled',
      message:
        'The provisioned throughput of this deployment is in full use at the moment. Wait a moment and retry, or choose another model.',
      isTransient: true,
      cure: CHOOSE_MODEL,
    };
  }
  if (
    headers?.get('x-ratelimit-remaining-tokens') === '0' ||
    /token rate limit|tokens per minute/i.test(text)
  ) {
    return {
      kind: 'throttled',
      message:
        'The tokens per minute of this deployment are used up. Wait a moment and retry, or choose another model; a lower output limit reserves less.',
      isTransient: true,
      cure: CHOOSE_MODEL,
    };
  }
  return {
    kind: 'throttled',
    message:
      'This deployment has had more requests than its limit per minute allows. Wait a moment and retry, or choose another model.',
    isTransient: true,
    cure: CHOOSE_MODEL,
  };
}
