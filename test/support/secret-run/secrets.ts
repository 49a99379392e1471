import { SECRETS_BY_WAY } from '../clouds/secrets.ts';

/** Everything that must be seen nowhere but in the secret storage and on the way to its own server. */
export const SECRETS = {
  ...SECRETS_BY_WAY,
  ssoSession: 'session-of-Sso',
  mfaSession: 'session-of-Mfa',
  processErrorKey: 'Qh4+Dx0/Mt6Et2Lg8Ji5Sp1Bs7Cu3Wk9Zn',
  processArgumentKey: 'Ri5/Ey1+Nu7Fv3Mh9Kj6Tq2Ct8Dw4Xl0Ao',
  ssoToken: 'aoaAAAAAGk/Sj6+Fz2Ov8Gw4Ni0Lk7Ur3Dv9Ex5Ym',
  gatewayStored: 'Tk7+Ga3/Pw9Hx5Oj1Ml8Vs4Ew0Fy6Zn2Bp',
  gatewayVariable: 'Ul8/Hb4+Qx0Iy6Pk2Nm9Wt5Fx1Gz7Ao3Cq',
  querySetting: 'Vm9Ic5Ry1Jz7Ql3On0Xu6Gy2Ha8Bp4Dr',
} as const;
export type SecretName = keyof typeof SECRETS;

/** Which secrets each connection may send to its own cloud, and to no other. */
export const OWN = {
  chain: ['variableKeyId', 'variableSession'],
  stored: ['storedKeyId', 'storedSession'],
  bearer: ['bedrockKey'],
  process: ['processKeyId', 'processSession'],
  broken: [],
  sso: ['ssoKeyId', 'ssoSession'],
  mfa: ['mfaKeyId', 'mfaSession'],
  gateway: ['variableKeyId', 'variableSession', 'gatewayStored', 'gatewayVariable'],
  'azure-stored': ['azureStoredKey'],
  'azure-variable': ['azureVariableKey'],
  'azure-header': ['azureHeaderKey'],
  'azure-cli': ['azureCliToken'],
  entra: ['entraToken', 'olderEntraToken'],
  query: [],
  pasted: ['azurePastedKey'],
} as const satisfies Readonly<Record<string, readonly (SecretName | 'entraToken' | 'olderEntraToken')[]>>;
export type ConnectionId = keyof typeof OWN;
export const IDS = Object.keys(OWN).filter((id): id is ConnectionId => id in OWN);
