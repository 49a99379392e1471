import type { AwsAccount } from './local-aws.ts';

/** Takes a refresh token that was just used for the one that takes its place. */
export function rotated(refreshToken: string, { refreshTokens }: AwsAccount): string {
  const next = `${refreshToken}-rotated`;
  refreshTokens.delete(refreshToken);
  refreshTokens.add(next);
  return next;
}
