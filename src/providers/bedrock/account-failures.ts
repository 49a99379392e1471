import { refused } from './refused-credentials.ts';
import type { WordedRule } from './worded-failures.ts';

const DOCS = 'https://docs.aws.amazon.com/bedrock/latest/userguide';
const MODEL_ACCESS = { type: 'open-link', url: `${DOCS}/model-access.html` } as const;

/** What the AWS account lacks before a model answers it: settings, agreements, subscriptions. The first that fits wins. */
export const ACCOUNT_RULES: readonly WordedRule[] = [
  {
    pattern: /data retention mode/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The data retention setting of the AWS account does not allow ${modelId}. An administrator can change it in the Bedrock console; otherwise choose another model.`,
      cure: { type: 'open-link', url: `${DOCS}/data-retention.html` },
    }),
  },
  {
    pattern: /use case details/i,
    say: () => ({
      kind: 'access',
      message:
        'Anthropic wants to know what an AWS account uses its models for before the first request. Fill in the form in the Bedrock console (Model catalog, any Claude model), then retry after 15 minutes.',
      cure: MODEL_ACCESS,
    }),
  },
  {
    pattern: /^Operation not allowed/i,
    say: () => ({
      kind: 'access',
      message:
        'AWS does not let this account use Bedrock yet, as happens with new or restricted accounts. Ask AWS Support to enable it.',
      cure: { type: 'open-link', url: 'https://console.aws.amazon.com/support/home' },
    }),
  },
  {
    // An invalid API key is an AccessDeniedException.
    pattern: /API key|bearer token|security token/i,
    say: (_, context) => ({ kind: 'credentials', ...refused(context) }),
  },
  {
    pattern: /INVALID_PAYMENT_INSTRUMENT|payment (?:instrument|method)/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The AWS account has no valid payment method, which a subscription to ${modelId} needs. Have one added, then retry after 15 minutes.`,
      cure: { type: 'open-link', url: 'https://console.aws.amazon.com/billing/home#/paymentmethods' },
    }),
  },
  {
    pattern: /(?:marketplace|subscription|agreement)[\s\S]*(?:15 minutes|pending|in progress)/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The AWS account is being subscribed to ${modelId}, which can take 15 minutes. Retry later.`,
      cure: MODEL_ACCESS,
    }),
  },
  {
    pattern: /marketplace|agreement|subscri/i,
    say: (_, { modelId }) => ({
      kind: 'access',
      message: `The AWS account has no subscription to ${modelId} yet, and your identity may not make one. Ask an administrator for the permission aws-marketplace:Subscribe, or to send the first request.`,
      cure: MODEL_ACCESS,
    }),
  },
];
