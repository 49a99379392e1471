import type { Call } from './call.ts';
import { fed, preamble, quoted } from './shell.ts';

/** `aws bedrock-runtime converse`. The CLI sends no headers of one's own, and reads its input more than once. */
export function awsCli(call: Call): string {
  const { modelId = '', body, region, signing, endpoint, headers, variables } = call;
  const [key] = variables;
  const options = [
    ...(region === undefined ? [] : [`--region ${quoted(region)}`]),
    ...(signing?.profile === undefined ? [] : [`--profile ${quoted(signing.profile)}`]),
    ...(endpoint === undefined ? [] : [`--endpoint-url ${quoted(endpoint)}`]),
    '--cli-input-json "file://$request"',
  ];
  const isNamedOtherwise = signing === undefined && key !== undefined && key.name !== BEARER;
  const environment = isNamedOtherwise ? `${BEARER}="\${${key.name}}" ` : '';
  const command = [`${environment}aws bedrock-runtime converse`, ...options].join(' \\\n  ');
  const { text, notes } = fed('cat > "$request"', { modelId, ...body });
  const own = headers.map(([name]) => name).filter((name) => !OURS.has(name));
  const head = preamble(
    call,
    ...notes,
    ...(notes.length === 0 ? [] : ['Version 2 of the AWS CLI reads the base64 of files']),
    ...(own.length === 0 ? [] : [`Without the headers of the connection: ${own.join(', ')}`]),
  );
  return `${head}request=$(mktemp)\n${text}${command}\nrm "$request"\n`;
}

const BEARER = 'AWS_BEARER_TOKEN_BEDROCK';
const OURS: ReadonlySet<string> = new Set(['content-type', 'authorization']);
