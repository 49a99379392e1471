import { type CodeBlockDecorator, CodeBlockView } from './code-block-view.ts';
import type { Attributes, LightCodeBlock, LightElement, LightNode, LightText } from './light-node.ts';

/** A light node and the DOM that shows it. */
export type Mounted = MountedText | MountedElement | MountedCodeBlock;

interface MountedText {
  readonly type: 'text';
  readonly dom: Text;
  light: LightText;
}

export interface MountedElement {
  readonly type: 'element';
  readonly dom: HTMLElement;
  light: LightElement;
  /** The children that can still change; the final ones before them are no longer listed. */
  readonly children: Mounted[];
}

export interface MountedCodeBlock {
  readonly type: 'code-block';
  readonly dom: HTMLElement;
  readonly view: CodeBlockView;
  light: LightCodeBlock;
}

/**
 * Brings the DOM of `mounted`, the last children of their parent, in line with `lights`, changing as little
 * as possible: what stays the same is not touched, a text that has grown is appended to. So the reader's
 * selection and scroll position survive. `insert` adds the node of this index to the page.
 */
export function reconcile(
  mounted: Mounted[],
  lights: readonly LightNode[],
  insert: (node: Node, index: number) => void,
  decorate: CodeBlockDecorator | undefined,
): void {
  for (const [index, light] of lights.entries()) {
    const old = mounted[index];
    if (old !== undefined && update(old, light, decorate)) continue;
    const fresh = mount(light, decorate);
    mounted[index] = fresh;
    if (old === undefined) insert(fresh.dom, index);
    else old.dom.replaceWith(fresh.dom);
  }
  for (const surplus of mounted.splice(lights.length)) surplus.dom.remove();
}

/** Changes what is mounted into `light`; false if it is of another kind and has to be replaced. */
export function update(
  mounted: Mounted,
  light: LightNode,
  decorate: CodeBlockDecorator | undefined,
): boolean {
  if (mounted.light === light) return true;
  if (mounted.type === 'text' && light.type === 'text') {
    updateText(mounted, light);
    return true;
  }
  if (mounted.type === 'element' && light.type === 'element' && mounted.light.tag === light.tag) {
    updateAttributes(mounted.dom, mounted.light.attributes, light.attributes);
    updateChildren(mounted, light, decorate);
    return true;
  }
  if (mounted.type === 'code-block' && light.type === 'code-block' && isSameLanguage(mounted.light, light)) {
    updateCodeBlock(mounted, light);
    return true;
  }
  return false;
}

export function mount(light: LightNode, decorate: CodeBlockDecorator | undefined): Mounted {
  switch (light.type) {
    case 'text':
      return { type: 'text', dom: document.createTextNode(light.text), light };
    case 'element': {
      const dom = document.createElement(light.tag);
      updateAttributes(dom, {}, light.attributes);
      const mounted: MountedElement = { type: 'element', dom, light, children: [] };
      updateChildren(mounted, light, decorate);
      return mounted;
    }
    case 'code-block': {
      const view = new CodeBlockView(decorate);
      view.setLanguage(light.language, !light.isOpening);
      view.append(light.code);
      return { type: 'code-block', dom: view.element, view, light };
    }
  }
}

function updateText(mounted: MountedText, light: LightText): void {
  const shown = mounted.light.text;
  mounted.light = light;
  if (shown === light.text) return;
  if (light.text.startsWith(shown)) mounted.dom.appendData(light.text.slice(shown.length));
  else mounted.dom.data = light.text;
}

function updateAttributes(dom: HTMLElement, old: Attributes, fresh: Attributes): void {
  const shown: Readonly<Record<string, string | undefined>> = old;
  for (const name of Object.keys(shown)) if (!Object.hasOwn(fresh, name)) dom.removeAttribute(name);
  for (const [name, value] of Object.entries(fresh)) if (shown[name] !== value) dom.setAttribute(name, value);
}

function updateChildren(
  mounted: MountedElement,
  light: LightElement,
  decorate: CodeBlockDecorator | undefined,
): void {
  mounted.light = light;
  reconcile(mounted.children, light.children, (node) => mounted.dom.append(node), decorate);
}

/** Buttons were made for the language that was announced, so another one is another block. */
function isSameLanguage(old: LightCodeBlock, fresh: LightCodeBlock): boolean {
  return old.isOpening || old.language === fresh.language;
}

/** Code only ever grows while it streams, except where its last line turns out to be something else. */
function updateCodeBlock(mounted: MountedCodeBlock, light: LightCodeBlock): void {
  const shown = mounted.light.code;
  mounted.light = light;
  mounted.view.setLanguage(light.language, !light.isOpening);
  if (light.code.startsWith(shown)) {
    mounted.view.append(light.code.slice(shown.length));
  } else {
    mounted.view.clear();
    mounted.view.append(light.code);
  }
}
