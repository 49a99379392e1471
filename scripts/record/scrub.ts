import { formsOfSecret } from '../../test/support/clouds/secrets.ts';

/**
 * A recording without anything that tells whose account it was: secrets in every form HTTP gives them, AWS account
 * numbers and identities, ids of tenants, subscriptions, principals and requests, names of Azure resources.
 */
export function scrub(recorded: object, secrets: readonly string[], hosts: readonly string[]): unknown {
  let text = JSON.stringify(recorded);
  for (const secret of secrets)
    for (const form of formsOfSecret(secret)) text = text.replaceAll(form, 'REMOVED');
  for (const host of hosts) text = text.replaceAll(host, 'my-resource.openai.azure.com');
  text = text
    .replace(/arn:aws[a-z-]*:(?:iam|sts)::\d{12}:[^\s"\\]+/g, 'arn:aws:iam::111122223333:user/someone')
    .replace(/(?<!\d)\d{12}(?!\d)/g, '111122223333')
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '00000000-0000-0000-0000-000000000000');
  return JSON.parse(text);
}
