import { isSecretName } from './sent-values.ts';

/** Something that looks like a version, for it is shown and saved. */
export function apiVersionIn(url: URL): string | undefined {
  const version = url.searchParams.get('api-version') ?? '';
  return /^[\w.-]+$/.test(version) ? version : undefined;
}

/** Azure and API Management take keys from the query, too; in a setting it would be readable by everybody. */
export function keyIn(url: URL): string | undefined {
  const entries = [...url.searchParams].filter(([name]) => /(^|[-_])key$/i.test(name) && isSecretName(name));
  return entries.find(([, value]) => value !== '')?.[1];
}

/** Sentences about what else stood in the query, without any of its values. */
export function leftOut(url: URL): readonly string[] {
  const names = [...new Set(url.searchParams.keys())].filter((name) => name !== 'api-version');
  const secret = names.filter(isSecretName);
  const others = names.filter((name) => !isSecretName(name) && /^[\w-]{1,32}$/.test(name));
  return [
    ...(secret.length > 0
      ? [
          'A key or token was taken out of the address: it does not belong into settings, where others may read it.',
        ]
      : []),
    ...(others.length > 0
      ? [`Left out of the address: ${others.join(', ')}. What a gateway needs there belongs into "query".`]
      : []),
  ];
}
