import { describe, expect, it } from 'vitest';
import type { ComposerLane } from '../../../src/protocol/view-state.ts';
import { reachRows, reachText } from '../../../webview/format/reach-texts.ts';

const lane = (
  reach: ComposerLane['reach'],
  cloud: NonNullable<ComposerLane['cloud']> = 'bedrock',
): ComposerLane => ({
  id: 'lane',
  label: 'A model',
  place: 'somewhere',
  cloud,
  ...(reach !== undefined && { reach }),
});
const inRegion = lane({ extent: 'region', regions: ['eu-central-1'] });
const usProfile = lane({ extent: 'geography', name: 'us', regions: ['us-east-1', 'us-east-2', 'us-west-2'] });
const unlisted = lane({ extent: 'geography', name: 'eu' });
const euZone = lane({ extent: 'data-zone', name: 'EU' }, 'azure');
const globalAzure = lane({ extent: 'global' }, 'azure');

describe('where a prompt may be processed', () => {
  it.each([
    ['eu-central-1', [inRegion]],
    ['us, 3 regions', [usProfile]],
    ['eu', [unlisted]],
    ['EU data zone', [euZone]],
    ['any region', [globalAzure]],
    ['us, 3 regions · any region', [usProfile, globalAzure, usProfile]],
    ['eu-central-1 · us, 3 regions · EU data zone', [inRegion, usProfile, euZone]],
    ['3 places · any region', [inRegion, usProfile, euZone, globalAzure]],
    ['4 places', [inRegion, usProfile, euZone, unlisted]],
    ['us, 3 regions · any region · unknown', [lane(undefined), globalAzure, usProfile]],
    ['2 places · any region · unknown', [inRegion, lane(undefined), usProfile, globalAzure]],
    ['eu-central-1 · unknown', [inRegion, lane(undefined), lane(undefined), lane(undefined, 'demo')]],
    ['unknown', [lane(undefined)]],
    ['', [lane(undefined, 'demo')]],
    ['', []],
  ])('is said in short: “%s”', (text, lanes) => {
    expect(reachText(lanes)).toBe(text);
  });

  it.each([
    ['eu-central-1', inRegion],
    ['us-east-1, us-east-2, us-west-2', usProfile],
    ['Regions of the geography “eu”; which ones has not been listed yet.', unlisted],
    ['Any Azure region of the data zone EU.', euZone],
    ['Any Azure region of the world.', globalAzure],
    ['Any commercial AWS region of the world.', lane({ extent: 'global' })],
    ['Not known: the cloud has not listed where this model is served.', lane(undefined)],
  ])('is said in full: “%s”', (text, asked) => {
    expect(reachRows([asked])).toEqual([['A model', text]]);
  });

  it('is not said of the demo models, which run here', () => {
    expect(reachRows([lane(undefined, 'demo')])).toEqual([]);
  });
});
