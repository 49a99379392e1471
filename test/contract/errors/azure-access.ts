import { azureFixture, body, refused } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const AZURE_ACCESS: ErrorSection = {
  heading: 'Access',
  cases: [
    {
      name: 'wrong key',
      response: azureFixture('error-401-key'),
      failure: {
        kind: 'credentials',
        message:
          '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since.',
        cure: { type: 'replace-key' },
        details:
          '401 401 Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
      },
    },
    {
      name: 'token refused',
      response: body(401, {
        statusCode: 401,
        message:
          'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
      }),
      connection: { auth: 'entra' },
      failure: {
        kind: 'credentials',
        message:
          'The resource did not accept the Microsoft sign-in. Sign in again; if the resource belongs to another tenant, set “tenant” of the connection.',
        cure: {
          type: 'microsoft-sign-in',
          scope: 'https://cognitiveservices.azure.com/.default',
          isRefused: true,
        },
        details:
          '401 401 Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
      },
    },
    {
      name: 'token refused of a key',
      response: azureFixture('error-401-gateway'),
      failure: {
        kind: 'credentials',
        message:
          '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since.',
        cure: { type: 'replace-key' },
        details:
          '401 401 Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
      },
    },
    {
      name: 'token of another tenant',
      response: body(401, {
        error: {
          code: 'Unauthorized',
          message: 'Token tenant 11111111-1111-1111-1111-111111111111 does not match resource tenant.',
        },
      }),
      connection: { auth: 'entra' },
      failure: {
        kind: 'credentials',
        message:
          'You are signed in to another tenant than the one of the resource. Set “tenant” of the connection, or sign in with another account.',
        cure: { type: 'microsoft-sign-in', scope: 'https://ai.azure.com/.default', isRefused: true },
        details:
          '401 Unauthorized Token tenant 11111111-1111-1111-1111-111111111111 does not match resource tenant.',
      },
    },
    {
      name: 'one more step of signing in',
      response: body(
        401,
        {
          statusCode: 401,
          message:
            'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
        },
        {
          'www-authenticate':
            'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="',
        },
      ),
      connection: { auth: 'entra', tenant: 'contoso.example' },
      failure: {
        kind: 'credentials',
        message:
          'Your organisation wants one more step of signing in, such as a second factor, for this resource. Sign in again.',
        cure: {
          type: 'microsoft-sign-in',
          scope: 'https://ai.azure.com/.default',
          tenant: 'contoso.example',
          challenge: 'Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="',
        },
        details:
          '401 401 Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
      },
    },
    {
      name: 'role missing',
      response: azureFixture('error-401-role'),
      connection: { auth: 'entra' },
      failure: {
        kind: 'access',
        message:
          'You are signed in, but may not use the models of this resource. Ask its owner for the role “Cognitive Services User” on the resource itself: Owner, Contributor and roles on a project are not enough, and a new role takes up to five minutes.',
        cure: { type: 'check-connection' },
        details:
          '401 PermissionDenied The principal `00000000-0000-0000-0000-000000000000` lacks the required data action `Microsoft.CognitiveServices/accounts/OpenAI/responses/write` to perform `POST /openai/v1/responses` operation.',
      },
    },
    {
      name: 'public access disabled',
      response: azureFixture('error-403-public-access'),
      failure: {
        kind: 'network',
        message:
          'The resource refuses this network. Connect to its private network or VPN, or ask its owner to allow your address; if you are on that network already, add “{host}” to http.noProxy, so that no proxy stands between.',
        cure: { type: 'open-settings', query: 'http.noProxy' },
        details: '403 403 Public access is disabled. Please configure private endpoint.',
      },
    },
    {
      name: 'firewall',
      response: azureFixture('error-403-firewall'),
      failure: {
        kind: 'network',
        message:
          'The resource refuses this network. Connect to its private network or VPN, or ask its owner to allow your address; if you are on that network already, add “{host}” to http.noProxy, so that no proxy stands between.',
        cure: { type: 'open-settings', query: 'http.noProxy' },
        details: '403 AccessDenied Access denied due to Virtual Network/Firewall rules.',
      },
    },
    {
      name: 'keys switched off',
      response: azureFixture('error-403-key-disabled'),
      failure: {
        kind: 'access',
        message: 'This resource does not accept keys. Change the connection to the Microsoft sign-in.',
        cure: { type: 'edit-connection' },
        details: '403 AuthenticationTypeDisabled Key based authentication is disabled for this resource.',
      },
    },
    {
      name: 'temporarily blocked',
      response: azureFixture('error-403-blocked'),
      failure: {
        kind: 'access',
        message:
          'Azure has blocked this resource for now, usually because of what was sent to it. Its owner can ask the support of Azure to lift it.',
        cure: {
          type: 'open-link',
          url: 'https://portal.azure.com/#blade/Microsoft_Azure_Support/HelpAndSupportBlade',
        },
        details:
          '403 403 Your resource has been temporarily blocked because we detected behavior that may violate our content policy.',
      },
    },
    {
      name: 'forbidden',
      response: refused(403, 'Forbidden', 'Access denied.'),
      failure: {
        kind: 'access',
        message:
          'Access to this resource was refused. Ask its owner whether your account or key may use its models.',
        cure: { type: 'check-connection' },
        details: '403 Forbidden Access denied.',
      },
    },
  ],
};
