import * as vscode from 'vscode';
import { withoutIcons } from '../without-icons.ts';
import { AWS_REGIONS, isAwsRegion } from './aws-regions.ts';
import { askToPick, type StepItem, type StepPlace, type StepResult } from './steps.ts';

/** Where to ask: `first` are offered on top, with the reason; a region that is in no list can be typed. */
export function askRegion(
  place: StepPlace,
  first: readonly { readonly region: string; readonly because: string }[],
  left: ReadonlySet<string> = new Set(),
): Promise<StepResult<string>> {
  const offered = first.filter(
    ({ region }, index) =>
      isAwsRegion(region) && first.findIndex((other) => other.region === region) === index,
  );
  const others = Object.entries(AWS_REGIONS).filter(
    ([region]) => !left.has(region) && !offered.some((one) => one.region === region),
  );
  const items: readonly StepItem<string>[] = [
    ...offered.map(({ region, because }) => ({
      label: region,
      description: [AWS_REGIONS[region], withoutIcons(because)]
        .filter((text) => text !== undefined)
        .join(' · '),
      value: region,
    })),
    ...(offered.length === 0
      ? []
      : [{ label: vscode.l10n.t('Regions'), kind: vscode.QuickPickItemKind.Separator }]),
    ...others.map(([region, name]) => ({ label: region, description: name, value: region })),
  ];
  return askToPick(place, items, (text) =>
    isAwsRegion(text) && AWS_REGIONS[text] === undefined && !left.has(text)
      ? [{ label: text, description: vscode.l10n.t('As typed'), value: text, alwaysShow: true }]
      : [],
  );
}
