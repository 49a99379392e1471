import type { Call, Signing } from './call.ts';
import { fed, preamble, quoted, quotedTemplate } from './shell.ts';

/** For a POSIX shell. Signed by curl itself where AWS wants it, which it can since version 7.75. */
export function curl(call: Call): string {
  const { url, headers, body, signing, modelId = '' } = call;
  const options = [
    ...headers.map(([name, value]) => `-H ${quotedTemplate([`${name}: `, ...value])}`),
    ...(signing === undefined ? [] : signed(signing)),
    '--data-binary @-',
  ];
  const command = [`curl -sS ${quotedTemplate(url)}`, ...options].join(' \\\n  ');
  const { text, notes } = fed(command, body);
  const isOdd = signing?.service === 'bedrock' && encodeURIComponent(modelId) !== modelId;
  return preamble(call, ...(isOdd ? [OF_PATH] : []), ...notes) + profileLine(signing) + text;
}

const OF_PATH =
  'Older versions of curl sign the special characters in this path otherwise than AWS does. Should the signature not match, take a newer curl or the AWS CLI';

function signed({ service, region }: Signing): readonly string[] {
  return [
    `--aws-sigv4 ${quoted(`aws:amz:${region}:${service}`)}`,
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
    // One word, so that shells which split nothing (zsh) take it as well.
    `\${AWS_SESSION_TOKEN:+-H"x-amz-security-token: $AWS_SESSION_TOKEN"}`,
  ];
}

/** The credentials of a profile as the variables that curl reads. */
function profileLine(signing: Signing | undefined): string {
  return signing?.profile === undefined
    ? ''
    : `eval "$(aws configure export-credentials --profile ${quoted(signing.profile)} --format env)"\n`;
}
