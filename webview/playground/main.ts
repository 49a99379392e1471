import { startApp } from '../app.ts';
import { PlaygroundHost } from './playground-host.ts';
import { scenes } from './scenes.ts';
import { applyTheme } from './themes.ts';

/**
 * The interface in an ordinary browser page: `?scene=<name>&theme=<name>`. Serve `dist/playground/` and open it.
 * Without a scene there is a list of all.
 */
const query = new URLSearchParams(location.search);
const scene = scenes[query.get('scene') ?? ''];
applyTheme(query.get('theme') ?? 'dark-modern', scene?.view?.layout ?? 'chat');
if (scene === undefined) listScenes();
else {
  const host = new PlaygroundHost(scene.view);
  host.onHeard = (message) => {
    if (message.type !== 'drawn') console.info('to the host:', message);
  };
  startApp(document.body, host);
  scene.play?.(host);
}

function listScenes(): void {
  const list = document.createElement('ul');
  for (const name of Object.keys(scenes)) {
    const link = document.createElement('a');
    link.href = `?scene=${name}`;
    link.textContent = name;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  document.body.append(list);
}
