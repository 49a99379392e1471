import type * as vscode from 'vscode';

/** Long enough to read a hover and the list of its quick fixes. */
const MEANT_FOR_MS = 20_000;

interface Offer {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly range: vscode.Range;
  readonly selection: vscode.Selection | undefined;
  readonly offeredAtMs: number;
}

/**
 * Where a fix was offered last at the user's own request. The quick fix in the hover of a problem leaves the cursor
 * where it is, and a command chosen there cannot be told the place.
 */
export class OfferedProblem {
  #offer: Offer | undefined;

  remember(
    document: vscode.TextDocument,
    range: vscode.Range,
    visibleEditors: readonly vscode.TextEditor[],
  ): void {
    const selection = visibleEditors.find((editor) => editor.document === document)?.selection;
    const { version } = document;
    this.#offer = { document, version, range, selection, offeredAtMs: Date.now() };
  }

  /** The place to fix in an editor: where a fix was offered a moment ago, unless anything moved since; else the cursor. */
  placeIn({ document, selection }: vscode.TextEditor): vscode.Range {
    const offer = this.#offer;
    this.#offer = undefined;
    const isMeant =
      offer !== undefined &&
      offer.document === document &&
      offer.version === document.version &&
      offer.selection?.isEqual(selection) === true &&
      Date.now() - offer.offeredAtMs < MEANT_FOR_MS;
    return isMeant ? offer.range : selection;
  }
}
