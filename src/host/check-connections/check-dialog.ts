import * as vscode from 'vscode';
import { callCheck } from '../../doctor/call-check.ts';
import type { Check } from '../../doctor/check.ts';
import { diagnose, type Findings, type Patient } from '../../doctor/diagnose.ts';
import { reportOf } from '../../doctor/report.ts';
import type { Connection } from '../../domain/connection.ts';
import type { Cure } from '../../domain/failure.ts';
import type { Model } from '../../domain/model.ts';
import { cureEverywhere } from '../cure-everywhere.ts';
import { leadsToEditor } from '../cures.ts';
import { machineText } from '../manage-connections/machine.ts';
import { showError } from '../show-error.ts';
import { withoutIcons } from '../without-icons.ts';
import { type CheckAction, type CheckItem, checkItems } from './check-items.ts';
import { chosenHere } from './chosen-here.ts';
import type { CheckServices } from './index.ts';
import { networkSettings } from './network-settings.ts';
import { writePolicy } from './write-policy.ts';

/** The list in which the findings of one connection appear, and from which each can be acted upon. */
export class CheckDialog {
  readonly #connection: Connection;
  readonly #services: CheckServices;
  readonly #quickPick = vscode.window.createQuickPick<CheckItem>();
  readonly #closed = new AbortController();
  /** Ends where it is looked anew, so that nothing is shown of an earlier look. */
  #looking = new AbortController();
  /** The list is gone for as long as a cure has inputs of its own. */
  #isCuring = false;
  #checks: readonly Check[] = [];
  #findings: Findings = {};
  #isDone = false;

  constructor(connection: Connection, services: CheckServices) {
    this.#connection = connection;
    this.#services = services;
    this.#quickPick.title = vscode.l10n.t('Check of {0}', withoutIcons(connection.label));
    this.#quickPick.placeholder = vscode.l10n.t('Runs on {0}', machineText());
    this.#quickPick.matchOnDetail = true;
    this.#quickPick.ignoreFocusOut = true;
  }

  /** Resolves when the user has left the list. */
  async run(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#closed.signal.addEventListener('abort', () => resolve());
    });
    this.#quickPick.onDidHide(() => {
      if (!this.#isCuring) this.#closed.abort();
    });
    this.#quickPick.onDidAccept(() => {
      const [picked] = this.#quickPick.activeItems;
      if (picked?.action !== undefined) void this.#report(this.#act(picked.action));
      else tell(picked);
    });
    this.#quickPick.onDidTriggerItemButton(({ item }) => tell(item));
    this.#quickPick.show();
    void this.#report(this.#examine());
    await closed;
    this.#quickPick.dispose();
  }

  async #examine(): Promise<void> {
    this.#looking.abort();
    this.#looking = new AbortController();
    const signal = AbortSignal.any([this.#looking.signal, this.#closed.signal]);
    this.#quickPick.value = '';
    this.#checks = [];
    this.#isDone = false;
    this.#quickPick.busy = true;
    this.#show();
    const looking = diagnose(await this.#patient(), signal);
    for (let step = await looking.next(); ; step = await looking.next()) {
      if (signal.aborted) return;
      if (step.done === true) {
        this.#findings = step.value;
        break;
      }
      this.#checks = [...this.#checks, step.value];
      this.#show();
    }
    this.#isDone = true;
    this.#quickPick.busy = false;
    this.#show();
  }

  async #act(action: CheckAction): Promise<void> {
    switch (action.type) {
      case 'again':
        return this.#examine();
      case 'report':
        this.#quickPick.hide();
        return openReport(this.#text());
      case 'call':
        return this.#call(action.model);
      case 'policy':
        this.#quickPick.hide();
        return writePolicy(this.#connection, this.#findings, this.#services);
      case 'cure':
        return action.cure.type === 'check-connection' ? this.#examine() : this.#cure(action.cure);
    }
  }

  /** Comes back with what came of it, but not over an editor in which it goes on. */
  async #cure(cure: Cure): Promise<void> {
    this.#isCuring = true;
    this.#quickPick.hide();
    let isCured = false;
    try {
      isCured = await cureEverywhere(cure, this.#connection, this.#services);
    } finally {
      this.#isCuring = false;
      if (!isCured && leadsToEditor(cure)) this.#closed.abort();
      else this.#quickPick.show();
    }
    if (isCured) await this.#examine();
  }

  async #call(model: Model): Promise<void> {
    // What found the row would hide its outcome.
    this.#quickPick.value = '';
    // Enter twice must not pay twice.
    this.#quickPick.enabled = false;
    this.#quickPick.busy = true;
    const check = await callCheck(model, this.#services.asking, this.#closed.signal);
    this.#checks = [...this.#checks.filter(({ id }) => id !== 'call'), check];
    this.#quickPick.busy = false;
    this.#quickPick.enabled = true;
    this.#show();
  }

  async #patient(): Promise<Patient> {
    const { provider, access } = await this.#services.directory.providerOf(this.#connection);
    return { connection: this.#connection, provider, access, network: networkSettings(access.env) };
  }

  #show(): void {
    if (this.#closed.signal.aborted) return;
    this.#quickPick.items = checkItems(this.#connection, this.#checks, this.#modelToCall(), this.#isDone);
  }

  /** A model that the user has chosen here, else the first that is listed. */
  #modelToCall(): Model | undefined {
    const [chosen] = chosenHere(this.#connection, this.#services);
    return chosen === undefined ? this.#findings.list?.models[0] : this.#services.directory.describe(chosen);
  }

  #text(): string {
    return reportOf(this.#connection, this.#checks, [
      `VS Code ${vscode.version}, Parley on ${machineText()}, ${new Date().toISOString()}`,
    ]);
  }

  /** What goes wrong in the doctor itself is said, not swallowed. */
  async #report(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#quickPick.busy = false;
      this.#quickPick.enabled = true;
      showError(error, this.#services.log);
    }
  }
}

async function openReport(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
}

function tell(item: CheckItem | undefined): void {
  if (item?.whole !== undefined) void vscode.window.showInformationMessage(item.whole);
}
