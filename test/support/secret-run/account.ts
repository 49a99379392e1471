import type { AwsHome } from '../aws/home.ts';
import type { LocalAws } from '../aws/local-aws.ts';
import { SECRETS } from './secrets.ts';

/** The device that a role asks for, and what it shows. */
export const DEVICE = 'arn:aws:iam::111122223333:mfa/naomi';
const ROLE = 'arn:aws:iam::111122223333:role/Mfa';
export const MFA_CODE = '730194';

/** Somebody with a profile of each kind, and the command lines that those call. */
export function arrangeAccount(home: AwsHome, aws: LocalAws): void {
  const failing = home.program(
    'fails',
    `echo 'Vault says: token ${SECRETS.processErrorKey} is no longer valid' >&2\nexit 3\n`,
  );
  const giving = home.program(
    'gives',
    printing({
      Version: 1,
      AccessKeyId: SECRETS.processKeyId,
      SecretAccessKey: SECRETS.processSecretKey,
      SessionToken: SECRETS.processSession,
    }),
  );
  home.program('az', printing({ accessToken: SECRETS.azureCliToken }));
  home.config(`
[profile process]
credential_process = ${giving}
[profile broken]
credential_process = ${failing} --token ${SECRETS.processArgumentKey}
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = Sso
[sso-session corp]
sso_region = eu-central-1
sso_start_url = https://corp.awsapps.com/start
[profile mfa]
role_arn = ${ROLE}
source_profile = base
mfa_serial = ${DEVICE}
`);
  home.credentials(
    `[base]\naws_access_key_id = ${SECRETS.storedKeyId}\naws_secret_access_key = ${SECRETS.storedSecretKey}\n`,
  );
  home.ssoToken('corp', {
    accessToken: SECRETS.ssoToken,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  for (const id of Object.values(SECRETS).filter((secret) => /^A[KS]IA/.test(secret)))
    aws.account.keys.set(id, 'arn:aws:iam::111122223333:user/naomi');
  aws.account.roles.set(ROLE, { mfaDevice: DEVICE });
  aws.account.mfaCode = MFA_CODE;
  aws.account.ssoTokens.add(SECRETS.ssoToken);
  aws.account.ssoRoles.add('Sso');
  aws.account.keysOf = (role) =>
    role === 'Sso'
      ? { accessKeyId: SECRETS.ssoKeyId, secretAccessKey: SECRETS.ssoSecretKey }
      : { accessKeyId: SECRETS.mfaKeyId, secretAccessKey: SECRETS.mfaSecretKey };
}

function printing(json: object): string {
  return `cat <<'END'\n${JSON.stringify(json)}\nEND\n`;
}
