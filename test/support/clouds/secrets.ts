/** The only credentials the local clouds accept. A test looks for them where no secret may ever be seen. */
export const LOCAL_SECRETS = {
  accessKeyId: 'AKIALOCALCLOUDSONLY0',
  secretAccessKey: 'local/clouds+only/secret=access+key/0000',
  bedrockApiKey: 'local-clouds-only+bedrock/api+key==',
  azureApiKey: 'local-clouds-only+azure/api+key==',
} as const;

/** Whether a request carries credentials of the right kind; signatures are not checked, only whose they are. */
export function isAuthorised(
  cloud: 'bedrock' | 'azure',
  headers: Readonly<Record<string, unknown>>,
): boolean {
  const authorization = String(headers['authorization'] ?? '');
  if (cloud === 'azure') {
    return (
      headers['api-key'] === LOCAL_SECRETS.azureApiKey ||
      headers['x-api-key'] === LOCAL_SECRETS.azureApiKey ||
      authorization === `Bearer ${LOCAL_SECRETS.azureApiKey}`
    );
  }
  return (
    authorization.startsWith(`AWS4-HMAC-SHA256 Credential=${LOCAL_SECRETS.accessKeyId}/`) ||
    authorization === `Bearer ${LOCAL_SECRETS.bedrockApiKey}`
  );
}

/** Mantle, which is Bedrock's, is asked under the paths of OpenAI, as Azure is: the credentials tell them apart. */
export function isAskedAsBedrock(headers: Readonly<Record<string, unknown>>): boolean {
  const authorization = String(headers['authorization'] ?? '');
  return (
    authorization.startsWith('AWS4-HMAC-SHA256 ') || authorization === `Bearer ${LOCAL_SECRETS.bedrockApiKey}`
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
