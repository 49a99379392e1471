import type { DeploymentListing } from './deployment-facts.ts';

/** Whether it answers a prompt with text. What a list says of its abilities is better than its model's name. */
export function answersPrompts({ model, abilities = {} }: DeploymentListing): boolean {
  if (SPEAKS.test(model)) return false;
  if (abilities.chatCompletions === true || abilities.responses === true) return true;
  return abilities.isOfOtherKind !== true && !ANSWERS_OTHERWISE.test(model);
}

/** These hold conversations, but not in text; lists call that chat, too. */
const SPEAKS = /realtime|[-_]audio\b|transcri|\btts\b|whisper/i;

const ANSWERS_OTHERWISE =
  /embed|dall-e|image|flux|sora|translat|audio|rerank|ocr|moderation|^(?:text-)?(?:ada|babbage|curie|davinci)/i;

/** Why a deployment that would answer prompts cannot be asked, as a sentence; `undefined` when it can. */
export function uncallableBecause({ sku, state, lifecycle }: DeploymentListing): string | undefined {
  if (/Batch$/i.test(sku ?? '')) return 'It answers batch jobs only.';
  if (lifecycle?.status === 'retired') {
    return lifecycle.endsOn === undefined
      ? 'Its model is retired. Deploy a newer one.'
      : `Its model was retired on ${lifecycle.endsOn}. Deploy a newer one.`;
  }
  return state === undefined ? undefined : unreadyBecause(state);
}

/** `provisioningState`, an open set of words. */
function unreadyBecause(state: string): string | undefined {
  switch (state.toLowerCase()) {
    case 'succeeded':
      return undefined;
    case 'failed':
      return 'Azure could not make this deployment. Look for the reason in the portal, and deploy it again.';
    case 'canceled':
      return 'Making this deployment was cancelled. Deploy it again.';
    case 'disabled':
      return 'This deployment is switched off.';
    case 'deleting':
      return 'This deployment is being deleted.';
    case 'accepted':
    case 'creating':
    case 'moving':
    case 'updating':
    case 'running':
      return 'Azure is still working on this deployment. Refresh the list in a few minutes.';
    default:
      return `Azure says that this deployment is not ready: ${state}.`;
  }
}
