import { createHash, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The home directory of somebody who uses AWS, with the files as its own tools write them. */
export class AwsHome {
  readonly path = mkdtempSync(join(tmpdir(), 'parley-aws-'));

  /** For the environment of who shall live here. */
  get env(): Readonly<Record<string, string>> {
    return {
      HOME: this.path,
      AWS_CONFIG_FILE: join(this.path, '.aws/config'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.path, '.aws/credentials'),
      AWS_LOGIN_CACHE_DIRECTORY: join(this.path, '.aws/login/cache'),
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }

  config(text: string): void {
    this.write('.aws/config', text);
  }

  credentials(text: string): void {
    this.write('.aws/credentials', text);
  }

  /** What `aws sso login` leaves: `name` is that of the session, or of old the start URL. Returns where it is. */
  ssoToken(name: string, token: Readonly<Record<string, unknown>>): string {
    return this.write(
      `.aws/sso/cache/${createHash('sha1').update(name).digest('hex')}.json`,
      JSON.stringify(token),
    );
  }

  /** What `aws login` leaves, with the key that proves possession of the refresh token. */
  loginToken(session: string, accessToken: Readonly<Record<string, unknown>>, refreshToken: string): void {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const dpopKey = privateKey.export({ type: 'sec1', format: 'pem' });
    const file = `.aws/login/cache/${createHash('sha256').update(session).digest('hex')}.json`;
    const token = { accessToken, refreshToken, clientId: 'arn:aws:signin:::devtools/same-device', dpopKey };
    this.write(file, JSON.stringify(token));
  }

  /** Relative to the home; returns where it is. */
  write(name: string, text: string): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** A command of this name for programs that VS Code starts, which takes the PATH from the login shell. Returns where it is. */
  program(name: string, script: string): string {
    const file = this.write(`bin/${name}`, `#!/bin/sh\n${script}`);
    chmodSync(file, 0o755);
    for (const profile of ['.profile', '.bash_profile'])
      this.write(profile, `PATH='${this.path}/bin':$PATH\nexport PATH\n`);
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
