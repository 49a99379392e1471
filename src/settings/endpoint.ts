/** Why a URL may not be used as an endpoint, or `undefined` when it may: https anywhere, plain http on this machine only. */
export function endpointProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'must be a URL such as "https://my-resource.openai.azure.com"';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'must not contain a user name or password';
  if (url.protocol === 'https:')
    return isMetadataHost(url.hostname) ? 'must not be an instance metadata address' : undefined;
  if (url.protocol === 'http:')
    return isLoopback(url.hostname) ? undefined : 'must be https; plain http is allowed on loopback only';
  return 'must be an https URL';
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Link-local addresses serve credentials to whoever asks; a prompt never belongs there. */
function isMetadataHost(hostname: string): boolean {
  return (
    /^169\.254\./.test(hostname) || /^\[(fe80|::ffff:a9fe):/.test(hostname) || hostname === '[fd00:ec2::254]'
  );
}
