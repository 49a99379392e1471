import type { Reach } from '../../domain/model.ts';

/** Where the deployment type (`sku.name`) lets a prompt be processed; `undefined` where it does not say. */
export function reachOf(sku: string | undefined, location: string | undefined): Reach | undefined {
  if (sku === undefined) return undefined;
  if (sku.startsWith('Global')) return { extent: 'global' };
  if (sku.startsWith('DataZone')) {
    const name = dataZoneOf(location);
    return { extent: 'data-zone', ...(name !== undefined && { name }) };
  }
  if (sku !== 'Standard' && sku !== 'ProvisionedManaged') return undefined;
  return { extent: 'region', ...(location !== undefined && { name: location, regions: [location] }) };
}

/** "Sweden Central" is `swedencentral` in most of Azure's lists. */
export function regionName(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

/** Azure has two data zones: the United States, and the member states of the European Union. */
function dataZoneOf(location: string | undefined): 'EU' | 'US' | undefined {
  if (location === undefined) return undefined;
  if (EU.test(location)) return 'EU';
  return US.test(location) ? 'US' : undefined;
}

const EU =
  /^(?:(?:austria|belgium|denmark|finland|france|germany|greece|italy|poland|spain|sweden)[a-z]+|(?:west|north)europe)\d*$/;
const US = /^(?:east|west|central|northcentral|southcentral|westcentral)us\d*$/;
