import {
  type BedrockClient,
  type FoundationModelSummary,
  type ImportedModelSummary,
  type InferenceProfileSummary,
  type InferenceProfileType,
  ListFoundationModelsCommand,
  ListImportedModelsCommand,
  ListInferenceProfilesCommand,
  ListProvisionedModelThroughputsCommand,
  type ProvisionedModelSummary,
} from '@aws-sdk/client-bedrock';

/** What Bedrock lists in one region. Each part is asked for by itself and may fail by itself. */
export interface Listings {
  readonly foundationModels: Listing<FoundationModelSummary>;
  readonly systemProfiles: Listing<InferenceProfileSummary>;
  readonly applicationProfiles: Listing<InferenceProfileSummary>;
  readonly provisioned: Listing<ProvisionedModelSummary>;
  readonly imported: Listing<ImportedModelSummary>;
}

export interface Listing<Item> {
  /** All that could be had: of a list that failed at its third page, the first two. */
  readonly items: readonly Item[];
  readonly error?: unknown;
}

export async function readListings(client: BedrockClient, signal: AbortSignal): Promise<Listings> {
  const options = { abortSignal: signal };
  const [foundationModels, systemProfiles, applicationProfiles, provisioned, imported] = await Promise.all([
    readPages(async () => {
      const { modelSummaries } = await client.send(new ListFoundationModelsCommand({}), options);
      return { items: modelSummaries };
    }),
    readProfiles(client, 'SYSTEM_DEFINED', signal),
    readProfiles(client, 'APPLICATION', signal),
    readPages(async (page) => {
      const command = new ListProvisionedModelThroughputsCommand({ maxResults: 1000, ...page });
      const { provisionedModelSummaries, nextToken } = await client.send(command, options);
      return { items: provisionedModelSummaries, nextToken };
    }),
    readPages(async (page) => {
      const command = new ListImportedModelsCommand({ maxResults: 1000, ...page });
      const { modelSummaries, nextToken } = await client.send(command, options);
      return { items: modelSummaries, nextToken };
    }),
  ]);
  return { foundationModels, systemProfiles, applicationProfiles, provisioned, imported };
}

/** Never rejects. */
export function readProfiles(
  client: BedrockClient,
  type: InferenceProfileType,
  signal: AbortSignal,
): Promise<Listing<InferenceProfileSummary>> {
  return readPages(async (page) => {
    const command = new ListInferenceProfilesCommand({ typeEquals: type, maxResults: 1000, ...page });
    const { inferenceProfileSummaries, nextToken } = await client.send(command, { abortSignal: signal });
    return { items: inferenceProfileSummaries, nextToken };
  });
}

interface Page<Item> {
  readonly items: readonly Item[] | undefined;
  readonly nextToken?: string | undefined;
}

async function readPages<Item>(
  read: (page: { readonly nextToken?: string }) => Promise<Page<Item>>,
): Promise<Listing<Item>> {
  const items: Item[] = [];
  const seen = new Set<string>();
  try {
    let page = await read({});
    items.push(...(page.items ?? []));
    // A page that names an earlier one as the next would go on for ever.
    while (page.nextToken && !seen.has(page.nextToken)) {
      const { nextToken } = page;
      seen.add(nextToken);
      page = await read({ nextToken });
      items.push(...(page.items ?? []));
    }
    return { items };
  } catch (error) {
    return { items, error };
  }
}
