import { azureFixture } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';

export const AZURE_LISTS: ErrorSection = {
  heading: 'Lists of deployments',
  cases: [
    {
      name: 'list for a wrong key',
      response: azureFixture('error-401-key'),
      asksForModels: true,
      failure: {
        kind: 'credentials',
        message:
          '{host} did not accept the key. Check that it is a key of this very resource and has not been replaced since. Type your deployments into the connection ("deployments"); a reference with the name of a deployment works without that, too.',
        cure: { type: 'replace-key' },
        details:
          '401 401 Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
      },
    },
    {
      name: 'list behind a firewall',
      response: azureFixture('error-403-firewall'),
      asksForModels: true,
      failure: {
        kind: 'network',
        message:
          'The resource refuses this network. Connect to its private network or VPN, or ask its owner to allow your address; if you are on that network already, add “{host}” to http.noProxy, so that no proxy stands between. Type your deployments into the connection ("deployments"); a reference with the name of a deployment works without that, too.',
        cure: { type: 'open-settings', query: 'http.noProxy' },
        details: '403 AccessDenied Access denied due to Virtual Network/Firewall rules.',
      },
    },
    {
      name: 'list gone',
      response: azureFixture('error-404-path'),
      asksForModels: true,
      failure: {
        kind: 'not-found',
        message:
          'This resource does not list its deployments. Type your deployments into the connection ("deployments"); a reference with the name of a deployment works without that, too.',
        cure: { type: 'edit-connection' },
        details: '404 404 Resource not found',
      },
    },
    {
      name: 'list throttled',
      response: azureFixture('error-429-long-wait'),
      asksForModels: true,
      failure: {
        kind: 'throttled',
        message:
          'This resource was asked for its lists too often. Wait a moment and retry. Type your deployments into the connection ("deployments"); a reference with the name of a deployment works without that, too.',
        isTransient: true,
        retryAfterMs: 120000,
        details: '429 429 Too many requests.',
      },
    },
  ],
};
