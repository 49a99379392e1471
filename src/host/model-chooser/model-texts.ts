import * as vscode from 'vscode';
import { factsOf, priceOf } from '../../catalog/index.ts';
import type { Connection } from '../../domain/connection.ts';
import type { Lifecycle, Model } from '../../domain/model.ts';
import { modelIdOf } from '../../domain/model-ref.ts';
import { isKnownPrice, type PriceOverrides } from '../../domain/price.ts';

/** Cloud, connection, region and route, each said once: a label such as "Bedrock us-east-1" says two of them. */
export function placeText({ place }: Model, connection: Connection | undefined): string {
  if (connection === undefined) return place;
  const { label } = connection;
  const words = ` ${label.toLowerCase().replaceAll(/[()]/g, ' ')} `;
  const isSaid = (part: string) => words.includes(` ${part.toLowerCase()} `);
  const [cloud = '', ...where] = place.split(' · ');
  const unsaid = where.filter((part) => !isSaid(part));
  return [...(isSaid(cloud) ? [label] : [cloud, label]), ...unsaid].join(' · ');
}

/**
 * Price, context, end of life, abilities, and what the request names, the most important first, because a row has one
 * line. What is not known is not said, except a price.
 */
export function detailText(model: Model, overrides: PriceOverrides): string {
  const { contextTokens } = factsOf(model);
  return [
    priceText(model, overrides),
    ...(contextTokens === undefined
      ? []
      : [vscode.l10n.t('{0} context', compactNumber().format(contextTokens))]),
    ...lifecycleTexts(model.lifecycle),
    ...abilityTexts(model),
    wireText(model),
  ].join(' · ');
}

/** US dollars per million tokens. "≈" where the source has a reservation, such as a promotion that ends. */
function priceText(model: Model, overrides: PriceOverrides): string {
  const price = priceOf(model, overrides);
  if (!isKnownPrice(price)) return vscode.l10n.t('price unknown');
  const { input, output } = price.rates;
  if (input === 0 && output === 0) return vscode.l10n.t('free');
  const [inputText, outputText] = [usd().format(input), usd().format(output)];
  return price.isApproximate === true
    ? vscode.l10n.t('≈ {0} in, {1} out per M', inputText, outputText)
    : vscode.l10n.t('{0} in, {1} out per M', inputText, outputText);
}

function abilityTexts(model: Model): readonly string[] {
  const { takes, quirks } = factsOf(model);
  const abilities = [
    takes?.image === true && vscode.l10n.t('images'),
    takes?.pdf === true && vscode.l10n.t('PDF'),
    (quirks.efforts ?? []).length > 0 && vscode.l10n.t('reasoning effort'),
  ].filter((text) => text !== false);
  return abilities.length === 0 ? [] : [abilities.join(', ')];
}

function lifecycleTexts(lifecycle: Lifecycle | undefined): readonly string[] {
  if (lifecycle === undefined) return [];
  const { status, endsOn } = lifecycle;
  const words: Readonly<Record<Lifecycle['status'], readonly string[]>> = {
    preview: [vscode.l10n.t('preview')],
    active: [],
    legacy: [vscode.l10n.t('legacy')],
    deprecated: [vscode.l10n.t('deprecated')],
    retired: [vscode.l10n.t('retired')],
  };
  const end = endsOn === undefined || status === 'retired' ? [] : [vscode.l10n.t('retires {0}', endsOn)];
  return [...words[status], ...end];
}

/** What goes out on the wire. Of a deployment its facts, because its name is the user's own invention. */
function wireText({ ref, deployment }: Model): string {
  if (deployment === undefined) return modelIdOf(ref);
  const { name, model, version, sku, capacity } = deployment;
  return [
    `${name}: ${[model, version].filter((part) => part !== undefined).join(' ')}`,
    ...(sku === undefined ? [] : [sku]),
    ...(capacity === undefined ? [] : [vscode.l10n.t('capacity {0}', capacity)]),
  ].join(', ');
}

function usd(): Intl.NumberFormat {
  return new Intl.NumberFormat(vscode.env.language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 4,
  });
}

function compactNumber(): Intl.NumberFormat {
  return new Intl.NumberFormat(vscode.env.language, { notation: 'compact', maximumFractionDigits: 1 });
}
