import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../listen.ts';
import { json } from './json.ts';
import { answerSignIn } from './sign-in-service.ts';
import { answerSso } from './sso-service.ts';
import { answerSts } from './sts-service.ts';

/** What AWS asks and gives before Bedrock is asked: STS, SSO with its OIDC, and the service behind `aws login`. */
export interface LocalAws {
  readonly endpoint: string;
  /** For the environment of who shall ask here instead of AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** Oldest first. */
  readonly requests: readonly AwsRequest[];
  /** What it knows, to be changed by tests. */
  readonly account: AwsAccount;
  stop(): Promise<void>;
}

export interface AwsRequest {
  readonly service: 'sts' | 'sso' | 'signin' | 'container';
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AwsResponse {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly errorType?: string;
}

/** The account behind the services. */
export interface AwsAccount {
  id: string;
  /** ARN of who owns an access key id; a key that is not here is not accepted. */
  readonly keys: Map<string, string>;
  /** Access key ids whose session has expired. */
  readonly expiredKeys: Set<string>;
  /** Roles that may be assumed, and the MFA device that each wants. */
  readonly roles: Map<string, { readonly mfaDevice?: string }>;
  /** The codes that the devices show, by device, and of any other the common one; each is good once. */
  mfaCode: string;
  readonly mfaCodes: Map<string, string>;
  readonly usedCodes: Set<string>;
  /** Web identity tokens that are accepted. */
  readonly webTokens: Set<string>;
  /** SSO access tokens that are accepted. */
  readonly ssoTokens: Set<string>;
  /** SSO and sign-in refresh tokens that are accepted. */
  readonly refreshTokens: Set<string>;
  /** SSO roles that are assigned. */
  readonly ssoRoles: Set<string>;
  /** The keys that a role gets, of its own or through SSO; named after it, so that tests see which role signs. */
  keysOf: (role: string) => { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** STS answers GetCallerIdentity. */
  knowsCaller: boolean;
  /** Every request is sent on to here. */
  redirectsTo?: string;
  /** No request is answered. */
  isSilent: boolean;
  /** Why the service behind `aws login` renews nothing. */
  signInRefusal: 'TOKEN_EXPIRED' | 'USER_CREDENTIALS_CHANGED' | 'INSUFFICIENT_PERMISSIONS';
}

export async function startLocalAws(): Promise<LocalAws> {
  const requests: AwsRequest[] = [];
  const account = newAccount();
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const [, service = '', ...rest] = url.pathname.split('/');
    const request = {
      service: isService(service) ? service : 'sts',
      method: incoming.method ?? '',
      path: `/${rest.join('/')}`,
      query: url.searchParams,
      headers: incoming.headers,
      body: await text(incoming),
    } as const;
    requests.push(request);
    if (account.isSilent) return;
    if (account.redirectsTo !== undefined) {
      response.writeHead(307, { location: account.redirectsTo }).end();
      return;
    }
    const answer = ANSWERS[request.service](request, account);
    response.writeHead(answer.status, {
      'content-type': answer.contentType,
      'x-amzn-requestid': 'request-of-aws',
      ...(answer.errorType !== undefined && { 'x-amzn-errortype': answer.errorType }),
    });
    response.end(answer.body);
  });
  const { endpoint, stop } = await listen(server);
  return {
    endpoint,
    env: {
      AWS_ENDPOINT_URL_STS: `${endpoint}/sts`,
      AWS_ENDPOINT_URL_SSO: `${endpoint}/sso`,
      AWS_ENDPOINT_URL_SSO_OIDC: `${endpoint}/sso`,
      AWS_ENDPOINT_URL_SIGNIN: `${endpoint}/signin`,
    },
    requests,
    account,
    stop,
  };
}

const ANSWERS = { sts: answerSts, sso: answerSso, signin: answerSignIn, container: answerContainer } as const;

function isService(name: string): name is keyof typeof ANSWERS {
  return Object.hasOwn(ANSWERS, name);
}

/** The agent beside a container, which knows the role of its task. */
function answerContainer(_: AwsRequest, account: AwsAccount): AwsResponse {
  const { accessKeyId, secretAccessKey } = account.keysOf('Task');
  return json(200, {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    Token: 'session-of-Task',
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  });
}

function newAccount(): AwsAccount {
  return {
    id: '111122223333',
    keys: new Map(),
    expiredKeys: new Set(),
    roles: new Map(),
    mfaCode: '123456',
    mfaCodes: new Map(),
    usedCodes: new Set(),
    webTokens: new Set(),
    ssoTokens: new Set(),
    refreshTokens: new Set(),
    ssoRoles: new Set(),
    keysOf: (role) => ({ accessKeyId: `ASIA${role.toUpperCase()}`, secretAccessKey: `secret-of-${role}` }),
    knowsCaller: true,
    isSilent: false,
    signInRefusal: 'TOKEN_EXPIRED',
  };
}
