import { priceOf } from '../catalog/index.ts';
import { type Cost, costOf } from '../domain/cost.ts';
import type { Model } from '../domain/model.ts';
import type { PriceOverrides } from '../domain/price.ts';
import type { Reply } from '../domain/reply.ts';

/** What an answer cost, priced by the tier that served it. A request that never went out costs nothing anyone knows of. */
export function costOfReply(model: Model, reply: Reply, overrides: PriceOverrides): Cost {
  if (reply.attempts === 0) return { type: 'unknown', because: 'Nothing was sent.' };
  const price = priceOf(model, overrides);
  if ('unknownBecause' in price) return { type: 'unknown', because: price.unknownBecause };
  return costOf(reply.usage, price, reply.servedBy?.tier);
}
