import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, ContextItem } from '../../../src/domain/conversation.ts';
import type { ConversationSession } from '../../../src/engine/conversation-session.ts';
import type { ViewActions } from '../../../src/views/view-actions.ts';
import { ATTEMPT, COMPLETE, text } from '../domain/events.ts';
import type { Script, Step } from '../engine/scripted-provider.ts';
import { laneSpec } from '../engine/session-setting.ts';
import { controllerSetting } from './controller-setting.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const YES: Script = [[ATTEMPT, text('Yes'), text('.'), COMPLETE]];
const SLOW: Script = [[ATTEMPT, text('Once'), { type: 'pause', durationMs: 60_000 }, COMPLETE]];
const NEEDS_SIGN_IN: Step = {
  type: 'failure',
  failure: { kind: 'credentials', message: 'Sign in.', cure: { type: 'microsoft-sign-in' } },
};
const file: ContextItem = { uri: 'file:///a.ts', label: 'a.ts', language: 'typescript', text: 'let a;' };

function lastAnswer(session: ConversationSession | undefined): Answer {
  const answer = session?.conversation.turns.at(-1)?.answers.at(-1);
  if (answer === undefined) throw new Error('nothing was answered');
  return answer;
}

describe('a webview that is ready', () => {
  it('gets everything at once, and nothing before', async () => {
    const { controller, webview, say } = controllerSetting();
    controller.compose({ draft: 'Why?', context: [file] });
    await say({ type: 'drawn', seq: 1 });
    expect(webview.messages).toEqual([]);
    await say({ type: 'ready' });
    expect(webview.messages).toMatchObject([
      {
        type: 'snapshot',
        view: {
          layout: 'chat',
          conversation: undefined,
          composer: {
            draft: 'Why?',
            context: [{ label: 'a.ts' }],
            lanes: [{ label: 'a' }],
            choiceOrigin: 'Chosen in this workspace',
          },
          banners: [{ id: 'settings' }],
        },
      },
    ]);
  });

  it('gets everything anew when it missed something, or was gone for a while', async () => {
    const { controller, webview, say, pass } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'ready' });
    controller.display.webviewGone();
    await say({ type: 'send', prompt: 'Why?' });
    await pass(100);
    expect(webview.messages).toHaveLength(1);
    await say({ type: 'resync' });
    expect(webview.messages).toHaveLength(2);
    expect(webview.conversation?.turns).toMatchObject([
      { prompt: 'Why?', answers: [{ reply: { text: 'Yes.' } }] },
    ]);
  });
});

describe('sending', () => {
  it('starts a conversation, asks, and tells the webview all of it', async () => {
    const setting = controllerSetting({ scripts: { a: YES }, systemPrompt: 'Be brief.' });
    const { controller, webview, say, pass, provider, shown } = setting;
    await say({ type: 'ready' });
    await say({ type: 'draft', text: 'Why?' });
    await say({ type: 'send', prompt: 'Why?' });
    await pass(100);
    expect(provider.requests).toMatchObject([
      { modelId: 'a', system: 'Be brief.', messages: [{ role: 'user', text: 'Why?' }] },
    ]);
    expect(webview.types()).toEqual(
      expect.arrayContaining([
        'conversation-opened',
        'turn-added',
        'answer-started',
        'answer-extended',
        'answer-priced',
      ]),
    );
    expect(webview.composer?.draft).toBe('');
    expect(shown.at(-1)).toBe(controller.session);
    expect(controller.session?.conversation).toMatchObject({ title: 'Why?', workspace: 'file:///workspace' });
  });

  it('goes on in the same conversation, with whichever model is chosen now', async () => {
    const { controller, say, provider, choose } = controllerSetting({ scripts: { a: YES, b: YES } });
    await say({ type: 'send', prompt: 'One' });
    choose('b');
    controller.choiceChanged('chat');
    await say({ type: 'send', prompt: 'Two' });
    expect(provider.requests.map(({ modelId }) => modelId)).toEqual(['a', 'b']);
    expect(controller.session?.conversation.turns).toHaveLength(2);
    expect(controller.session?.conversation.lanes).toMatchObject([laneSpec('b')]);
  });

  it.each(['', '  \n'])('of nothing does nothing: %j', async (prompt) => {
    const { controller, say, provider } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'send', prompt });
    expect(provider.requests).toEqual([]);
    expect(controller.session).toBeUndefined();
  });

  it('of code alone is a prompt, and the code is gone from the prompt box afterwards', async () => {
    const { controller, webview, say, pass, provider } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'ready' });
    controller.compose({ context: [file] });
    await say({ type: 'send', prompt: '' });
    await pass(0);
    expect(provider.requests[0]?.messages[0]?.text).toContain('let a;');
    expect(webview.composer?.context).toEqual([]);
  });

  it('without a model asks for one first', async () => {
    const chooseModels = vi.fn(async () => setting.choose('b'));
    const setting = controllerSetting({ scripts: { b: YES }, chosen: [], actions: { chooseModels } });
    await setting.say({ type: 'send', prompt: 'Why?' });
    expect(chooseModels).toHaveBeenCalledWith('chat', []);
    expect(setting.provider.requests.map(({ modelId }) => modelId)).toEqual(['b']);
  });

  it('without a model sends nothing when none is chosen, and loses nothing', async () => {
    const { controller, webview, say, pass, provider } = controllerSetting({ chosen: [] });
    await say({ type: 'ready' });
    controller.compose({ draft: 'Why?', context: [file] });
    await say({ type: 'send', prompt: 'Why?' });
    await pass(0);
    expect(provider.requests).toEqual([]);
    expect(webview.composer).toMatchObject({ draft: 'Why?', context: [{ label: 'a.ts' }] });
  });

  it('puts the prompt back into the box, which was emptied for it, when it cannot be sent', async () => {
    const { webview, say, pass } = controllerSetting({ chosen: [] });
    await say({ type: 'ready' });
    await say({ type: 'send', prompt: 'Why?' });
    await pass(0);
    expect(webview.events).toContainEqual({ type: 'draft-replaced', draft: 'Why?' });
  });
});

describe('where a prompt may be processed', () => {
  it('is asked of each chosen model when the user begins to write, and not before', async () => {
    const { locate, say } = controllerSetting({ kind: 'compare', chosen: ['a', 'b'] });
    await say({ type: 'ready' });
    await say({ type: 'draft', text: '  \n' });
    expect(locate).not.toHaveBeenCalled();
    await say({ type: 'draft', text: 'W' });
    expect(locate.mock.calls).toEqual([['demo:a'], ['demo:b']]);
  });

  it('is asked when code or a file is there to go with a prompt', async () => {
    const { controller, locate } = controllerSetting();
    controller.compose({ context: [file] });
    expect(locate).toHaveBeenCalledWith('demo:a');
  });

  it('is asked of models that are chosen while a prompt is being written', async () => {
    const { controller, choose, locate, say } = controllerSetting();
    await say({ type: 'draft', text: 'Why?' });
    choose('b');
    controller.choiceChanged('chat');
    expect(locate).toHaveBeenLastCalledWith('demo:b');
  });
});

describe('a comparison', () => {
  it('asks all its lanes, and keeps them whatever is chosen elsewhere', async () => {
    const scripts = { a: YES, b: YES, c: YES };
    const { controller, sessions, say, provider, choose } = controllerSetting({ kind: 'compare', scripts });
    controller.show(sessions.create('compare', [laneSpec('a'), laneSpec('b')], undefined));
    choose('c');
    controller.choiceChanged('compare');
    await say({ type: 'send', prompt: 'Why?' });
    expect(provider.requests.map(({ modelId }) => modelId)).toEqual(['a', 'b']);
  });

  it('gets the lanes that are chosen in it', async () => {
    const chooseModels = vi.fn(async () => [laneSpec('b'), laneSpec('c')]);
    const setting = controllerSetting({ kind: 'compare', actions: { chooseModels } });
    const { controller, sessions, webview, say, pass } = setting;
    const session = sessions.create('compare', [laneSpec('a')], undefined);
    controller.show(session);
    await say({ type: 'ready' });
    await say({ type: 'choose-models' });
    await pass(0);
    expect(chooseModels).toHaveBeenCalledWith('compare', [expect.objectContaining(laneSpec('a'))]);
    expect(session.conversation.lanes).toMatchObject([laneSpec('b'), laneSpec('c')]);
    expect(webview.types()).toContain('lanes-changed');
    expect(webview.composer?.lanes.map(({ label }) => label)).toEqual(['b', 'c']);
  });

  it('sends answers on as a chat', async () => {
    const { controller, say, actions } = controllerSetting({ kind: 'compare', scripts: { a: YES } });
    await say({ type: 'send', prompt: 'Why?' });
    const answer = lastAnswer(controller.session);
    await say({ type: 'continue-with', answerId: answer.id });
    expect(actions.continueWith).toHaveBeenCalledWith(controller.session?.conversation, answer);
  });
});

describe('models that a command asks for', () => {
  it('hold for this conversation, until the user chooses others', async () => {
    const { controller, say, pass, webview, provider, choose } = controllerSetting({
      scripts: { a: YES, b: YES },
    });
    await say({ type: 'ready' });
    controller.show(undefined, [laneSpec('b')]);
    await pass(0);
    expect(webview.composer).toMatchObject({
      lanes: [{ label: 'b' }],
      choiceOrigin: 'For this conversation',
    });
    await say({ type: 'send', prompt: 'One' });
    await say({ type: 'send', prompt: 'Two' });
    choose('a');
    controller.choiceChanged('chat');
    await say({ type: 'send', prompt: 'Three' });
    expect(provider.requests.map(({ modelId }) => modelId)).toEqual(['b', 'b', 'a']);
  });
});

describe('an answer', () => {
  it('is stopped alone, or with all others', async () => {
    const setting = controllerSetting({ kind: 'compare', scripts: { a: SLOW, b: SLOW }, chosen: ['a', 'b'] });
    const { controller, say } = setting;
    await say({ type: 'send', prompt: 'Why?' });
    const [first, second] = controller.session?.conversation.turns[0]?.answers ?? [];
    await say({ type: 'stop', answerId: first?.id });
    const states = () =>
      controller.session?.conversation.turns[0]?.answers.map(({ reply }) => reply.state.type);
    expect(states()).toEqual(['finish', 'streaming']);
    expect(second).toBeDefined();
    await say({ type: 'stop-all' });
    expect(states()).toEqual(['finish', 'finish']);
  });

  it('is asked for again', async () => {
    const { controller, say, provider } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'send', prompt: 'Why?' });
    await say({ type: 'retry', answerId: lastAnswer(controller.session).id });
    expect(provider.requests).toHaveLength(2);
  });

  it('is copied, and so are the details of its failure', async () => {
    const { controller, say, actions } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'send', prompt: 'Why?' });
    const answer = lastAnswer(controller.session);
    await say({ type: 'copy-answer', answerId: answer.id });
    await say({ type: 'copy-details', answerId: answer.id });
    expect(actions.copyText).toHaveBeenCalledWith('Yes.');
    expect(actions.copyDetails).toHaveBeenCalledWith(answer);
  });

  it('that does not exist is no error', async () => {
    const { say, actions, errors } = controllerSetting();
    for (const type of ['stop', 'retry', 'cure', 'copy-answer', 'copy-details', 'continue-with'])
      await say({ type, answerId: 'unknown' });
    expect(errors).toEqual([]);
    expect(actions.copyText).not.toHaveBeenCalled();
    expect(actions.cure).not.toHaveBeenCalled();
  });
});

describe('the button of a failure', () => {
  const scripts = { a: [[NEEDS_SIGN_IN], YES[0] ?? []], b: YES };

  it.each([
    [true, ['a', 'a']],
    [false, ['a']],
  ])('asks again if it helped: %j', async (isCured, asked) => {
    const cure = vi.fn(async () => isCured);
    const { controller, say, provider } = controllerSetting({ scripts, actions: { cure } });
    await say({ type: 'send', prompt: 'Why?' });
    const { id, model } = lastAnswer(controller.session);
    await say({ type: 'cure', answerId: id });
    expect(cure).toHaveBeenCalledWith(expect.objectContaining({ message: 'Sign in.' }), model);
    expect(provider.requests.map(({ modelId }) => modelId)).toEqual(asked);
  });

  it('is not there for an answer that did not fail', async () => {
    const { controller, say, actions } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'send', prompt: 'Why?' });
    await say({ type: 'cure', answerId: lastAnswer(controller.session).id });
    expect(actions.cure).not.toHaveBeenCalled();
  });

  it('that offers another model lets that one answer in its place', async () => {
    const gone: Step = {
      type: 'failure',
      failure: { kind: 'not-found', message: 'No such model.', cure: { type: 'choose-model' } },
    };
    const chooseModels = async () => [laneSpec('b')];
    const setting = controllerSetting({ scripts: { a: [[gone]], b: YES }, actions: { chooseModels } });
    await setting.say({ type: 'send', prompt: 'Why?' });
    await setting.say({ type: 'cure', answerId: lastAnswer(setting.controller.session).id });
    expect(setting.provider.requests.map(({ modelId }) => modelId)).toEqual(['a', 'b']);
    expect(lastAnswer(setting.controller.session)).toMatchObject({
      laneId: setting.controller.session?.conversation.turns[0]?.answers[0]?.laneId,
      reply: { text: 'Yes.' },
    });
  });
});

describe('a cure that worked', () => {
  const signIn = (tenant: string): Step => ({
    type: 'failure',
    failure: { kind: 'credentials', message: 'Sign in.', cure: { type: 'microsoft-sign-in', tenant } },
  });
  const answered = YES[0] ?? [];

  it('lets every lane ask again that failed with the same cause, in every open conversation', async () => {
    const cure = vi.fn(async () => true);
    const scripts = {
      a: [[signIn('one')], answered],
      b: [[signIn('one')], [signIn('one')], answered],
      c: [[signIn('two')], answered],
      d: YES,
    };
    const setting = controllerSetting({
      kind: 'compare',
      scripts,
      chosen: ['a', 'b', 'c', 'd'],
      actions: { cure },
    });
    const { controller, say, provider, sessions } = setting;
    await say({ type: 'send', prompt: 'Why?' });
    const elsewhere = sessions.create('chat', [laneSpec('b')], undefined);
    void elsewhere.send({ text: 'How?', context: [] });
    await setting.pass(0);
    const asked = provider.requests.length;
    const pressed = controller.session?.conversation.turns[0]?.answers[0];
    await say({ type: 'cure', answerId: pressed?.id });
    expect(provider.requests.slice(asked).map(({ modelId }) => modelId)).toEqual(['a', 'b', 'b']);
    expect(cure).toHaveBeenCalledTimes(1);
  });

  it('has what is known of the models asked for anew, before any lane asks again', async () => {
    const setting = controllerSetting({
      scripts: { a: [[NEEDS_SIGN_IN], answered] },
      actions: { cure: async () => true },
    });
    const { controller, say, provider, accessChanged } = setting;
    await say({ type: 'send', prompt: 'Why?' });
    let askedBefore: number | undefined;
    accessChanged.mockImplementation(() => {
      askedBefore = provider.requests.length;
    });
    await say({ type: 'cure', answerId: lastAnswer(controller.session).id });
    expect([askedBefore, provider.requests.length]).toEqual([1, 2]);
  });

  it('changes nothing of what is known where it did not work', async () => {
    const { controller, say, accessChanged } = controllerSetting({ scripts: { a: [[NEEDS_SIGN_IN]] } });
    await say({ type: 'send', prompt: 'Why?' });
    await say({ type: 'cure', answerId: lastAnswer(controller.session).id });
    expect(accessChanged).not.toHaveBeenCalled();
  });

  it('leaves alone what was asked again in the meantime', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const scripts = { a: [[NEEDS_SIGN_IN], answered] };
    const { controller, say, provider } = controllerSetting({ scripts, actions: { cure: () => promise } });
    await say({ type: 'send', prompt: 'Why?' });
    const { id } = lastAnswer(controller.session);
    await say({ type: 'cure', answerId: id });
    await say({ type: 'retry', answerId: id });
    resolve(true);
    await say({ type: 'resync' });
    expect(provider.requests).toHaveLength(2);
  });

  it('lets the pressed lane ask again also when the view shows another conversation by then', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const scripts = { a: [[NEEDS_SIGN_IN], answered] };
    const setting = controllerSetting({ scripts, actions: { cure: () => promise } });
    const { controller, say, sessions } = setting;
    await say({ type: 'send', prompt: 'Why?' });
    const { session } = controller;
    await sessions.open(session?.conversation.id ?? '');
    await say({ type: 'cure', answerId: lastAnswer(session).id });
    controller.show(undefined);
    resolve(true);
    await say({ type: 'resync' });
    expect(lastAnswer(session).reply.text).toBe('Yes.');
  });
});

describe('an answer that was cut', () => {
  it('goes on when the webview asks for it', async () => {
    const cut: Step = { type: 'finish', reason: 'length' };
    const scripts = { a: [[ATTEMPT, text('Once'), cut], YES[0] ?? []] };
    const { controller, webview, say, pass } = controllerSetting({ scripts });
    await say({ type: 'ready' });
    await say({ type: 'send', prompt: 'Why?' });
    await say({ type: 'continue', answerId: lastAnswer(controller.session).id });
    await pass(100);
    expect(lastAnswer(controller.session).reply.text).toBe('Yes.');
    const added = webview.events.filter((event) => event.type === 'turn-added');
    expect(added.map(({ turn }) => turn.continues)).toEqual([undefined, expect.any(String)]);
  });
});

describe('attached files', () => {
  const image = { name: 'a.png', mediaType: 'image/png', data: 'aW1hZ2U=', byteLength: 5 } as const;

  it('go with the prompt to the model, and never back to the webview', async () => {
    const actions = { pickFiles: async () => [image] };
    const { webview, say, pass, provider } = controllerSetting({ scripts: { a: YES }, actions });
    await say({ type: 'ready' });
    await say({ type: 'attach-files' });
    await say({ type: 'send', prompt: 'See.' });
    await pass(100);
    expect(provider.requests[0]?.messages).toEqual([{ role: 'user', text: 'See.', attachments: [image] }]);
    expect(webview.composer?.attachments).toEqual([]);
    expect(JSON.stringify(webview.messages)).toContain('a.png');
    expect(JSON.stringify(webview.messages)).not.toContain(image.data);
  });

  it('can be taken out again', async () => {
    const actions = { attachedFiles: async () => [image, { ...image, name: 'b.png' }] };
    const { webview, say, pass } = controllerSetting({ actions });
    await say({ type: 'ready' });
    await say({ type: 'attach', files: [{ name: 'a.png', data: 'aW1hZ2U=' }] });
    await say({ type: 'remove-attachment', index: 0 });
    await pass(100);
    expect(webview.composer?.attachments).toMatchObject([{ name: 'b.png' }]);
  });
});

describe('a question from the editor', () => {
  it('is asked beside what is being composed', async () => {
    const { controller, webview, say, pass, provider } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'ready' });
    controller.compose({ draft: 'Half a thought', context: [file] });
    controller.show(undefined);
    void controller.ask('Explain this code.', [{ ...file, text: 'let b;' }]);
    await pass(100);
    expect(provider.requests[0]?.messages[0]?.text).toContain('let b;');
    expect(provider.requests[0]?.messages[0]?.text).not.toContain('let a;');
    expect(webview.composer).toMatchObject({ draft: 'Half a thought', context: [{ label: 'a.ts' }] });
  });
});

describe('a system prompt that a command asks for', () => {
  it('goes with the next prompt, whenever it is sent', async () => {
    const { controller, say, provider } = controllerSetting({
      scripts: { a: YES },
      systemPrompt: 'Be brief.',
    });
    controller.compose({ draft: 'Why?', system: 'Be long.' });
    await say({ type: 'send', prompt: 'Why?' });
    await say({ type: 'send', prompt: 'And?' });
    expect(provider.requests.map(({ system }) => system)).toEqual(['Be long.', 'Be brief.']);
  });
});

describe('the demo', () => {
  it('answers here without touching what the workspace has chosen', async () => {
    const { webview, say, pass, provider } = controllerSetting({ scripts: { a: YES, demo: YES } });
    await say({ type: 'ready' });
    await say({ type: 'try-demo' });
    await pass(0);
    expect(webview.composer).toMatchObject({
      draft: 'Try me.',
      lanes: [{ label: 'demo' }],
      choiceOrigin: 'For this conversation',
    });
    await say({ type: 'send', prompt: 'Try me.' });
    expect(provider.requests.map(({ modelId }) => modelId)).toEqual(['demo']);
  });
});

describe('the focus', () => {
  it('is asked for as soon as there is a prompt box, once', async () => {
    const { controller, webview, say, pass } = controllerSetting();
    controller.display.focusPrompt();
    await say({ type: 'ready' });
    await say({ type: 'resync' });
    expect(webview.messages.map((message) => message.type === 'snapshot' && message.view.wantsFocus)).toEqual(
      [true, false],
    );
    controller.display.focusPrompt();
    await pass(0);
    expect(webview.types()).toContain('prompt-focused');
  });
});

describe('code that goes with a prompt', () => {
  it('is added once for each place, with the latest text', async () => {
    const { controller, webview, say } = controllerSetting();
    controller.compose({ context: [file, { ...file, lines: [1, 2] }] });
    controller.compose({ draft: 'Why?', context: [{ ...file, text: 'let b;' }] });
    await say({ type: 'ready' });
    expect(webview.composer?.context.map(({ lines, preview }) => [lines, preview])).toEqual([
      [[1, 2], 'let a;'],
      [undefined, 'let b;'],
    ]);
  });

  it('can be removed before it is sent', async () => {
    const { controller, webview, say, pass } = controllerSetting();
    controller.compose({ context: [file, { ...file, uri: 'file:///b.ts', label: 'b.ts' }] });
    await say({ type: 'ready' });
    await say({ type: 'remove-context', index: 0 });
    await say({ type: 'remove-context', index: 7 });
    await pass(0);
    expect(webview.composer?.context.map(({ label }) => label)).toEqual(['b.ts']);
  });

  it('can be looked at, in the prompt box and in every turn', async () => {
    const { controller, say, actions } = controllerSetting({ scripts: { a: YES } });
    controller.compose({ context: [file] });
    await say({ type: 'open-context', index: 0 });
    await say({ type: 'send', prompt: 'Why?' });
    const turnId = controller.session?.conversation.turns[0]?.id;
    await say({ type: 'open-context', turnId, index: 0 });
    await say({ type: 'open-context', turnId, index: 1 });
    await say({ type: 'open-context', turnId: 'unknown', index: 0 });
    expect(actions.openContext).toHaveBeenCalledTimes(2);
    expect(actions.openContext).toHaveBeenCalledWith(file);
  });
});

describe('what a webview asks of the editor', () => {
  it.each([
    [{ type: 'copy-code', code: 'let a;' }, 'copyText', ['let a;']],
    [{ type: 'copy-text', text: '| Model |' }, 'copyText', ['| Model |']],
    [{ type: 'insert-code', code: 'let a;' }, 'insertCode', ['let a;', undefined]],
    [{ type: 'insert-code', code: 'let a;', language: 'ts' }, 'insertCode', ['let a;', 'ts']],
    [{ type: 'open-link', url: 'https://example.com' }, 'openLink', ['https://example.com']],
    [{ type: 'banner', id: 'settings' }, 'pressBanner', ['settings']],
    [{ type: 'add-connection' }, 'addConnection', []],
    [{ type: 'show-history' }, 'showHistory', []],
  ] as const)('is done: %j', async (message, action, values) => {
    const { say, actions } = controllerSetting();
    await say(message);
    expect(actions[action]).toHaveBeenCalledExactlyOnceWith(...values);
  });

  it.each([
    ['rename-conversation', 'renameConversation'],
    ['duplicate-conversation', 'duplicateConversation'],
    ['delete-conversation', 'deleteConversation'],
  ] as const)(
    'is done with the conversation that is shown, and with none not at all: %s',
    async (type, action) => {
      const { controller, say, actions } = controllerSetting({ scripts: { a: YES } });
      await say({ type });
      expect(actions[action]).not.toHaveBeenCalled();
      await say({ type: 'send', prompt: 'Why?' });
      await say({ type });
      expect(actions[action]).toHaveBeenCalledExactlyOnceWith(controller.session?.conversation);
    },
  );

  it('is exported as it is when the file is written', async () => {
    const exportConversation = vi.fn<ViewActions['exportConversation']>(async () => {});
    const { controller, say } = controllerSetting({ scripts: { a: YES }, actions: { exportConversation } });
    await say({ type: 'send', prompt: 'Why?' });
    await say({ type: 'export-conversation', format: 'html' });
    await say({ type: 'export-conversation' });
    expect(exportConversation.mock.calls.map(([, format]) => format)).toEqual(['html', undefined]);
    await say({ type: 'send', prompt: 'And?' });
    expect(exportConversation.mock.calls[0]?.[0]()).toBe(controller.session?.conversation);
  });

  it('may fail: the user is told, and nothing breaks', async () => {
    const broken = new Error('read-only');
    const { say, errors } = controllerSetting({ actions: { insertCode: () => Promise.reject(broken) } });
    await say({ type: 'insert-code', code: 'let a;' });
    expect(errors).toEqual([broken]);
  });

  it('is logged when it reports an error of its own', async () => {
    const { say, log } = controllerSetting();
    await say({ type: 'error', text: 'Something broke.' });
    expect(log).toEqual(['A webview reported: Something broke.']);
  });

  it.each([undefined, 'ready', { type: 'run' }, { type: 'send', prompt: 5 }])(
    'is refused and logged when it is not a message: %j',
    async (garbage) => {
      const { say, log, errors, provider } = controllerSetting();
      await say(garbage);
      expect(log).toEqual([expect.stringContaining('A message of a webview was refused')]);
      expect([...errors, ...provider.requests]).toEqual([]);
    },
  );
});

describe('a view that shows another conversation', () => {
  it('leaves the first to itself and hears no more of it', async () => {
    const { controller, sessions, webview, say, pass } = controllerSetting({ scripts: { a: SLOW } });
    await say({ type: 'ready' });
    await say({ type: 'send', prompt: 'Why?' });
    const first = controller.session;
    controller.show(undefined);
    await pass(0);
    expect(webview.conversation).toBeUndefined();
    const before = webview.events.length;
    await pass(120_000);
    expect(webview.types().slice(before)).not.toContain('answer-extended');
    expect(first && lastAnswer(first).reply.state).toEqual(COMPLETE);
    expect(first && sessions.find(first.conversation.id)).toBeUndefined();
  });

  it('that is closed leaves its conversation, too', async () => {
    const { controller, sessions, say, pass } = controllerSetting({ scripts: { a: YES } });
    await say({ type: 'send', prompt: 'Why?' });
    const id = controller.session?.conversation.id ?? '';
    controller.dispose();
    await pass(0);
    expect(sessions.find(id)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
