import { azureFixture, body } from './azure-responses.ts';
import type { ErrorSection } from './error-case.ts';
import { brokeBeforeAnswer } from './same-failures.ts';

export const AZURE_ADDRESSES: ErrorSection = {
  heading: 'Addresses',
  cases: [
    {
      name: 'no such deployment',
      response: azureFixture('error-404-deployment'),
      failure: {
        kind: 'not-found',
        message:
          'The deployment “team-model” does not exist on this resource. Check its name, which need not be that of the model, or choose another one; a new deployment takes up to five minutes.',
        cure: { type: 'choose-model' },
        details:
          '404 DeploymentNotFound The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
      },
    },
    {
      name: 'no such path',
      response: azureFixture('error-404-path'),
      failure: {
        kind: 'not-found',
        message:
          'There is nothing at this address of {host}. Check the address of the connection, and “apiVersion” if it is an old gateway.',
        cure: { type: 'edit-connection' },
        details: '404 404 Resource not found',
      },
    },
    {
      name: 'no such path at a gateway',
      response: body(404, { statusCode: 404, message: 'Resource not found' }),
      failure: {
        kind: 'not-found',
        message:
          'There is nothing at this address of {host}. Check the address of the connection, and “apiVersion” if it is an old gateway.',
        cure: { type: 'edit-connection' },
        details: '404 404 Resource not found',
      },
    },
    {
      name: 'model retired',
      response: azureFixture('error-410-retired'),
      failure: {
        kind: 'not-found',
        message: 'The model behind “team-model” has been retired by Azure. Choose another one.',
        cure: { type: 'choose-model' },
        details: '410 410 The model has been retired.',
      },
    },
    {
      name: 'redirect',
      response: body(302, '', { location: 'https://login.example/start?token=hidden' }),
      failure: {
        kind: 'network',
        message:
          'The endpoint sends requests on to “https://login.example”. Parley does not follow, so that your credentials go nowhere else. Put the right address into the connection.',
        cure: { type: 'edit-connection' },
        details: '302 status code (no body)',
      },
    },
    {
      name: 'proxy wants a sign-in',
      response: body(407, '<html><body>Proxy Authentication Required</body></html>'),
      isHidden: true,
      failure: brokeBeforeAnswer('fetch failed'),
    },
    {
      name: 'web page with 401',
      response: body(401, '<html><body>Sign in</body></html>'),
      failure: {
        kind: 'credentials',
        message:
          'A proxy or gateway before Azure does not accept the credentials. Check them and the address of the connection.',
        cure: { type: 'check-connection' },
        details: '401 Sign in',
      },
    },
    {
      name: 'web page with 404',
      response: body(404, '<html><body>Not found</body></html>'),
      failure: {
        kind: 'not-found',
        message:
          'A proxy or gateway before Azure finds nothing under this address. Check the address of the connection.',
        cure: { type: 'check-connection' },
        details: '404 Not found',
      },
    },
    {
      name: 'web page with 429',
      response: body(429, '<html><body>Slow down</body></html>', { 'retry-after': '30' }),
      failure: {
        kind: 'throttled',
        message:
          'A proxy or gateway before Azure has had too many requests. Wait a moment and retry, or choose another model.',
        isTransient: true,
        cure: { type: 'choose-model' },
        retryAfterMs: 30000,
        details: '429 Slow down',
      },
    },
    {
      name: 'web page with 403',
      response: body(403, '<html><body>Blocked by policy</body></html>'),
      failure: {
        kind: 'access',
        message:
          'A proxy or gateway before Azure refused the request. Check the permissions and the address of the connection.',
        cure: { type: 'check-connection' },
        details: '403 Blocked by policy',
      },
    },
    {
      name: 'web page instead of an answer',
      response: body(200, '<html><body>Sign in to the network</body></html>', {
        'content-type': 'text/html',
      }),
      failure: {
        kind: 'network',
        message:
          'Something else came instead of an answer, perhaps a web page: the sign-in page of your network or proxy. Otherwise check the address of the connection.',
        cure: { type: 'check-connection' },
        details: 'HTTP 200 text/html',
      },
    },
  ],
};
