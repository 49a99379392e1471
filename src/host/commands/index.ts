import * as vscode from 'vscode';
import { addAndAnnounce } from '../add-connection/announce.ts';
import { checkConnections } from '../check-connections/index.ts';
import {
  askArguments,
  checkArguments,
  compareArguments,
  compareSelectionArguments,
  exportArguments,
  newChatArguments,
  parseArguments,
} from '../command-arguments.ts';
import { manageConnections } from '../manage-connections/index.ts';
import { pickModels } from '../model-chooser/index.ts';
import type { Services } from '../services.ts';
import { showError } from '../show-error.ts';
import { clearAllData } from './clear-all-data.ts';
import { compare } from './compare.ts';
import { exportCommand } from './export-command.ts';
import { newChat } from './new-chat.ts';
import { openHistory } from './open-history.ts';
import { askSelection, compareSelection, explainSelection, fixProblem } from './selection.ts';

type Command = (services: Services, argument: unknown) => Promise<void>;

/** Every command of the manifest and what it does. A test holds the two together. */
export const COMMANDS: Readonly<Record<`parley.${string}`, Command>> = {
  'parley.openChat': async ({ chat }) => {
    await chat.reveal();
    chat.controller.display.focusPrompt();
  },
  'parley.newChat': (services, argument) =>
    newChat(
      services,
      parseArguments(newChatArguments, ['prompt', 'model', 'context', 'send'], argument) ?? {},
    ),
  'parley.compare': (services, argument) =>
    compare(
      services,
      parseArguments(compareArguments, ['prompt', 'models', 'system', 'context', 'send'], argument),
    ),
  'parley.compareSelection': (services, argument) =>
    compareSelection(
      services,
      parseArguments(compareSelectionArguments, ['models', 'instruction', 'send'], argument) ?? {},
    ),
  'parley.askSelection': (services, argument) =>
    askSelection(services, parseArguments(askArguments, ['model', 'instruction'], argument) ?? {}),
  'parley.explainSelection': (services) => explainSelection(services),
  'parley.fixProblem': (services) => fixProblem(services),
  'parley.selectChatModel': async (services) => {
    const chosen = await pickModels('chat', undefined, services);
    if (chosen !== undefined) await services.choice.choose('chat', chosen);
  },
  'parley.selectCompareModels': async (services) => {
    const { choice, panels } = services;
    const session = panels.active?.session;
    const chosen = await pickModels('compare', session?.conversation.lanes, services);
    if (chosen === undefined) return;
    session?.setLanes(chosen);
    await choice.choose('compare', chosen);
  },
  'parley.addConnection': (services) => addAndAnnounce(services),
  'parley.manageConnections': async (services) => {
    await manageConnections(services);
  },
  'parley.checkConnections': (services, argument) =>
    checkConnections(services, parseArguments(checkArguments, ['connection'], argument)?.connection),
  'parley.searchHistory': (services) => openHistory(services),
  'parley.exportConversation': (services, argument) =>
    exportCommand(services, parseArguments(exportArguments, ['id', 'format', 'uri'], argument) ?? {}),
  'parley.clearAllData': (services) => clearAllData(services),
  'parley.showLog': async ({ log }) => log.show(),
};

/** The one place that registers commands. A command that fails says so; nothing is swallowed. */
export function registerCommands(services: Services): vscode.Disposable[] {
  return Object.entries(COMMANDS).map(([id, command]) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await command(services, argument);
      } catch (error) {
        showError(error, services.log);
      }
    }),
  );
}
