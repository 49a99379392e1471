import * as vscode from 'vscode';
import type { ConversationKind } from '../../domain/conversation.ts';
import type { LaneSpec } from '../../domain/lane-spec.ts';
import { chosenModels } from '../../views/chosen-models.ts';
import { addAndAnnounce } from '../add-connection/announce.ts';
import { anotherRegion } from '../add-connection/another-region.ts';
import { cureEverywhere, type EverywhereServices, retryCured } from '../cure-everywhere.ts';
import { leadsToEditor } from '../cures.ts';
import { manageConnections } from '../manage-connections/index.ts';
import type { Services } from '../services.ts';
import { allowGlobal, lanesWithLeave } from './allow-global.ts';
import type { LeavingAction } from './outcome.ts';
import { showChooser } from './show-chooser.ts';

export type ChooserServices = EverywhereServices & Pick<Services, 'choice' | 'connections'>;

/**
 * Lets the user choose from what every connection can call. `current` is what is chosen now; absent: what the
 * workspace has chosen. `title` says what for, where it is not the kind's own. `undefined` when dismissed or nothing was chosen.
 */
export async function pickModels(
  kind: ConversationKind,
  current: readonly LaneSpec[] | undefined,
  services: ChooserServices,
  title?: string,
): Promise<readonly LaneSpec[] | undefined> {
  // Only who has looked around knows whether there is a cloud.
  await services.directory.ready();
  const ownOrigin = vscode.l10n.t('For this conversation');
  const ticked = (specs: readonly LaneSpec[]) => ({ specs, origin: vscode.l10n.t('Ticked so far') });
  let chosen = chosenModels(undefined, current, services.choice.chosen(kind), ownOrigin);
  for (;;) {
    const outcome = await showChooser(kind, chosen, services, title);
    if (outcome.type === 'dismissed') return undefined;
    if (outcome.type === 'chosen') {
      const lanes = await lanesWithLeave(outcome.lanes, services);
      if (lanes.length === outcome.lanes.length) return lanes;
      if (kind === 'compare') chosen = ticked(lanes);
      continue;
    }
    const next = await act(outcome.action, services);
    if (next.type === 'leave') return undefined;
    const added = next.type === 'choose' ? next.lanes : [];
    if (kind === 'compare') chosen = ticked([...outcome.ticked, ...added]);
    else if (added.length > 0) return added;
  }
}

/** What follows an action: the chooser again, with these models too, or not at all. */
type Next =
  | { readonly type: 'again' }
  | { readonly type: 'choose'; readonly lanes: readonly LaneSpec[] }
  | { readonly type: 'leave' };

async function act(action: LeavingAction, services: ChooserServices): Promise<Next> {
  switch (action.type) {
    case 'cure': {
      const { cure } = action.failure;
      const isDone = cure === undefined || (await cureEverywhere(cure, action.connection, services));
      return { type: isDone || !leadsToEditor(cure) ? 'again' : 'leave' };
    }
    case 'allow-global': {
      const ref = await allowGlobal(action.connection, action.model, services);
      if (ref === undefined) return { type: 'again' };
      retryCured({ type: 'allow-global' }, action.connection.id, services);
      return { type: 'choose', lanes: [{ model: ref }] };
    }
    case 'add-region':
      await anotherRegion(undefined, services);
      return { type: 'again' };
    case 'add-connection':
      await addAndAnnounce(services);
      return { type: 'again' };
    case 'manage-connections':
      return { type: (await manageConnections(services)) === 'editor' ? 'leave' : 'again' };
  }
}
