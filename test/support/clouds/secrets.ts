/** The only credentials the local clouds accept. A test looks for them where no secret may ever be seen. */
export const LOCAL_SECRETS = {
  accessKeyId: 'AKIALOCALCLOUDSONLY0',
  secretAccessKey: 'local/clouds+only/secret=access+key/0000',
  bedrockApiKey: 'local-clouds-only+bedrock/api+key==',
  azureApiKey: 'local-clouds-only+azure/api+key==',
} as const;

/**
 * More credentials that the local clouds accept: one for each way of signing in, so that a search can tell whose was
 * found, with characters that JSON, URLs and HTML escape, and without ordinary words.
 */
export const SECRETS_BY_WAY = {
  variableKeyId: 'AKIAQ7XW3ZN5VT9KJ2RB',
  variableSecretKey: 'pW8/x+Rk4mHs2Ty9Lb5Nc1Gf6Dj3Za7Qe0Uv/i=',
  variableSession: 'IQoJ/b3Jp+Z2lu8X2Vj9EKz4Lm1Wc7Tq5Sy3Hn6Bd0Fg2Ra==',
  storedKeyId: 'AKIAM4CD8YH2PL6SG9TF',
  storedSecretKey: 'Vn3+Kd7/Jx1Qz5Uw9Ob2Me6Ti8Lr4Ya0Hg/Sf+Cp',
  storedSession: 'FwoG/ZXIv+YXdz8EPa9Bq2Cr4Ds6Et8Fu1Gv3Hw5Ix7Jy0K==',
  bedrockKey: 'ABSKQmVk/cm9j+a0F8QSU5LZXkt3Wx5Zv7Tn9Rp1Lj3Hd==',
  processKeyId: 'ASIAW5JK1NB7XV3QD8ZM',
  processSecretKey: 'Gy6/Tb2+Nm8Xc4Vz0Ls5Pk9Jd3Hf7Rq1Wo/Ei+Ua',
  processSession: 'AgoJ/c3Rz+ZXNz8aW9uMq7Wn5Eb3Rv1Tc9Yx0Uz2Il4Op6==',
  ssoKeyId: 'ASIAZ2FR6HU9LD4WC7YE',
  ssoSecretKey: 'Dw4+Zs8/Bh2Gj6Fk0Ll5Mq9Nr3Pt7Rv1Sx/Tz+Ub',
  mfaKeyId: 'ASIAB8PG3KX5TS1VJ6NQ',
  mfaSecretKey: 'Ec5/Yt9+Ci3Hk7Gl1Mm6Nr0Os4Qu8Sw2Ty/Ua+Vc',
  azureStoredKey: 'Ja7+Wq3/Fm9Xe5Cz1Tb8Lh4Rk0Vn6Pd2Sg/Uy+Io',
  azureVariableKey: 'Kb8/Xr4+Gn0Yf6Da2Uc9Mi5Sl1Wo7Qe3Th/Vz+Jp',
  azurePastedKey: 'Lc9Ys5Ho1Zg7Eb3Vd0Nj6Tm2Xp8Rf4UiWaKq',
  azureHeaderKey: 'Md0+Zt6/Ip2Ah8Fc4We1Ok7Un3Yq9Sg5Vj/Xb+Lr',
  azureCliToken: 'eyJ0eXAiOiJKV1QifQ.eyJ1cG4iOiJuYW9taSJ9.Ne1Au7Jq3Bi9Gd5Xf2Pl8Vo4Zr0Th6Wk',
} as const;

const KEY_IDS: readonly string[] = [
  LOCAL_SECRETS.accessKeyId,
  ...Object.values(SECRETS_BY_WAY).filter((secret) => /^A[KS]IA/.test(secret)),
];
const BEDROCK_KEYS: readonly string[] = [LOCAL_SECRETS.bedrockApiKey, SECRETS_BY_WAY.bedrockKey];
const AZURE_KEYS: readonly string[] = [
  LOCAL_SECRETS.azureApiKey,
  SECRETS_BY_WAY.azureStoredKey,
  SECRETS_BY_WAY.azureVariableKey,
  SECRETS_BY_WAY.azurePastedKey,
  SECRETS_BY_WAY.azureHeaderKey,
];

/** Whether a request carries credentials of the right kind; signatures are not checked, only whose they are. */
export function isAuthorised(
  cloud: 'bedrock' | 'azure',
  headers: Readonly<Record<string, unknown>>,
): boolean {
  const authorization = String(headers['authorization'] ?? '');
  const token = /^Bearer (.*)$/.exec(authorization)?.[1] ?? '';
  if (cloud === 'azure') {
    return (
      AZURE_KEYS.includes(String(headers['api-key'])) ||
      AZURE_KEYS.includes(String(headers['x-api-key'])) ||
      token === LOCAL_SECRETS.azureApiKey ||
      token === SECRETS_BY_WAY.azureCliToken ||
      // Of the fixture of Microsoft accounts, each another one.
      token.startsWith('fixture.')
    );
  }
  return BEDROCK_KEYS.includes(token) || KEY_IDS.includes(keyIdIn(authorization));
}

function keyIdIn(authorization: string): string {
  return /^AWS4-HMAC-SHA256 Credential=([^/]+)\//.exec(authorization)?.[1] ?? '';
}

/** Mantle, which is Bedrock's, is asked under the paths of OpenAI, as Azure is: the credentials tell them apart. */
export function isAskedAsBedrock(headers: Readonly<Record<string, unknown>>): boolean {
  const authorization = String(headers['authorization'] ?? '');
  return (
    authorization.startsWith('AWS4-HMAC-SHA256 ') ||
    BEDROCK_KEYS.some((key) => authorization === `Bearer ${key}`)
  );
}

/** A secret as it is and in the disguises that HTTP and JSON give it. */
export function formsOfSecret(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
  ];
}
