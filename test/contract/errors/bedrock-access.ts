import { bedrockFixture, refused } from './bedrock-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const BEDROCK_ACCESS: ErrorSection = {
  heading: 'Access',
  cases: [
    {
      name: 'no permission to invoke',
      response: bedrockFixture('access-denied'),
      failure: {
        kind: 'access',
        message:
          'The AWS identity in use may not do bedrock:InvokeModelWithResponseStream on arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5. Ask an administrator for the permission, for the inference profile and for the models behind it, or choose another model or route.',
        cure: { type: 'check-connection' },
        details:
          'AccessDeniedException (HTTP 403): User: arn:aws:iam::123456789012:user/jo is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5 because no identity-based policy allows the bedrock:InvokeModelWithResponseStream action',
      },
    },
    {
      name: 'explicit deny of a policy',
      response: bedrockFixture('access-denied-by-scp'),
      failure: {
        kind: 'access',
        message:
          'A policy of the organisation or account forbids bedrock:InvokeModelWithResponseStream on arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5. Choose a model, route or region that it allows; us-east-1 was asked.',
        cure: { type: 'choose-model' },
        details:
          'AccessDeniedException (HTTP 403): User: arn:aws:sts::123456789012:assumed-role/dev/jo is not authorized to perform: bedrock:InvokeModelWithResponseStream on resource: arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5 with an explicit deny in a service control policy',
      },
    },
    {
      name: 'no permission for API keys',
      response: refused(
        403,
        'AccessDeniedException',
        'User: arn:aws:iam::123456789012:user/BedrockAPIKey-jo is not authorized to perform: bedrock:CallWithBearerToken on resource: * because no identity-based policy allows the bedrock:CallWithBearerToken action',
      ),
      connection: { auth: 'apiKey' },
      failure: {
        kind: 'access',
        message:
          'The AWS identity in use may not do bedrock:CallWithBearerToken. Ask an administrator for the permission, or choose another model or route.',
        cure: { type: 'check-connection' },
        details:
          'AccessDeniedException (HTTP 403): User: arn:aws:iam::123456789012:user/BedrockAPIKey-jo is not authorized to perform: bedrock:CallWithBearerToken on resource: * because no identity-based policy allows the bedrock:CallWithBearerToken action',
      },
    },
    {
      name: 'no access to the model',
      response: bedrockFixture('access-denied-model'),
      listed: {},
      failure: {
        kind: 'access',
        message:
          'The AWS identity in use has no access to us.anthropic.claude-opus-5-5 in us-east-1. Ask an administrator for it, or choose another model or route.',
        cure: { type: 'check-connection' },
        details:
          "AccessDeniedException (HTTP 403): You don't have access to the model with the specified model ID.",
      },
    },
    {
      name: 'model not offered in the region',
      response: bedrockFixture('access-denied-model'),
      listed: {
        modelId: 'anthropic.claude-opus-5-5',
        agreementAvailability: { status: 'AVAILABLE' },
        authorizationStatus: 'AUTHORIZED',
        entitlementAvailability: 'AVAILABLE',
        regionAvailability: 'NOT_AVAILABLE',
      },
      failure: {
        kind: 'access',
        message:
          'AWS does not offer anthropic.claude-opus-5-5 in us-east-1. Choose another model, or a connection to another region.',
        cure: { type: 'choose-model' },
        details:
          "AccessDeniedException (HTTP 403): You don't have access to the model with the specified model ID.",
      },
    },
    {
      name: 'subscription pending',
      response: bedrockFixture('access-denied-model'),
      listed: {
        modelId: 'anthropic.claude-opus-5-5',
        agreementAvailability: { status: 'PENDING' },
        authorizationStatus: 'AUTHORIZED',
        entitlementAvailability: 'AVAILABLE',
        regionAvailability: 'AVAILABLE',
      },
      failure: {
        kind: 'access',
        message:
          'The AWS account is being subscribed to anthropic.claude-opus-5-5, which can take 15 minutes. Retry later.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
        },
        details:
          "AccessDeniedException (HTTP 403): You don't have access to the model with the specified model ID.",
      },
    },
    {
      name: 'agreement missing',
      response: bedrockFixture('access-denied-model'),
      listed: {
        modelId: 'anthropic.claude-opus-5-5',
        agreementAvailability: { status: 'NOT_AVAILABLE' },
        authorizationStatus: 'AUTHORIZED',
        entitlementAvailability: 'AVAILABLE',
        regionAvailability: 'AVAILABLE',
      },
      failure: {
        kind: 'access',
        message:
          'The AWS account has not agreed to the terms of anthropic.claude-opus-5-5. The first request of somebody with the permission aws-marketplace:Subscribe does so; ask an administrator.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
        },
        details:
          "AccessDeniedException (HTTP 403): You don't have access to the model with the specified model ID.",
      },
    },
    {
      name: 'account not entitled',
      response: bedrockFixture('access-denied-model'),
      listed: {
        modelId: 'anthropic.claude-opus-5-5',
        agreementAvailability: { status: 'AVAILABLE' },
        authorizationStatus: 'NOT_AUTHORIZED',
        entitlementAvailability: 'NOT_AVAILABLE',
        regionAvailability: 'AVAILABLE',
      },
      failure: {
        kind: 'access',
        message:
          'The AWS account is not entitled to anthropic.claude-opus-5-5. An administrator can ask for access in the Bedrock console; otherwise choose another model.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
        },
        details:
          "AccessDeniedException (HTTP 403): You don't have access to the model with the specified model ID.",
      },
    },
    {
      name: 'no Marketplace subscription',
      response: bedrockFixture('access-denied-marketplace'),
      failure: {
        kind: 'access',
        message:
          'The AWS account has no subscription to us.anthropic.claude-opus-5-5 yet, and your identity may not make one. Ask an administrator for the permission aws-marketplace:Subscribe, or to send the first request.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
        },
        details:
          'AccessDeniedException (HTTP 403): Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model.',
      },
    },
    {
      name: 'Marketplace subscription under way',
      response: refused(
        403,
        'AccessDeniedException',
        'Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 15 minutes.',
      ),
      failure: {
        kind: 'access',
        message:
          'The AWS account is being subscribed to us.anthropic.claude-opus-5-5, which can take 15 minutes. Retry later.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
        },
        details:
          'AccessDeniedException (HTTP 403): Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 15 minutes.',
      },
    },
    {
      name: 'no payment method',
      response: refused(
        403,
        'AccessDeniedException',
        'Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided. Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 15 minutes.',
      ),
      failure: {
        kind: 'access',
        message:
          'The AWS account has no valid payment method, which a subscription to us.anthropic.claude-opus-5-5 needs. Have one added, then retry after 15 minutes.',
        cure: { type: 'open-link', url: 'https://console.aws.amazon.com/billing/home#/paymentmethods' },
        details:
          'AccessDeniedException (HTTP 403): Model access is denied due to INVALID_PAYMENT_INSTRUMENT:A valid payment instrument must be provided. Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 15 minutes.',
      },
    },
    {
      name: 'use case form missing',
      response: bedrockFixture('use-case-missing'),
      failure: {
        kind: 'access',
        message:
          'Anthropic wants to know what an AWS account uses its models for before the first request. Fill in the form in the Bedrock console (Model catalog, any Claude model), then retry after 15 minutes.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
        },
        details:
          'ResourceNotFoundException (HTTP 404): Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model.',
      },
    },
    {
      name: 'operation not allowed',
      response: bedrockFixture('operation-not-allowed'),
      failure: {
        kind: 'access',
        message:
          'AWS does not let this account use Bedrock yet, as happens with new or restricted accounts. Ask AWS Support to enable it.',
        cure: { type: 'open-link', url: 'https://console.aws.amazon.com/support/home' },
        details: 'ValidationException (HTTP 400): Operation not allowed',
      },
    },
    {
      name: 'data retention',
      response: bedrockFixture('data-retention'),
      failure: {
        kind: 'access',
        message:
          'The data retention setting of the AWS account does not allow us.anthropic.claude-opus-5-5. An administrator can change it in the Bedrock console; otherwise choose another model.',
        cure: {
          type: 'open-link',
          url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/data-retention.html',
        },
        details: "ValidationException (HTTP 400): data retention mode 'none' is not available for this model",
      },
    },
  ],
};
