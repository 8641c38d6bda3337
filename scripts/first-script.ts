/**
 * Lets the document load one small script by itself, before all others: it runs as soon as it has come, while they are on
 * their way.
 */
import type { Plugin } from 'vite';

/** @param entry its name among the inputs of the build */
export function firstScript(entry: string): Plugin {
  return {
    name: 'auditorium:first-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const chunk = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.isEntry && file.name === entry,
        );
        if (chunk === undefined) throw new Error(`The build has no script ${entry}.`);
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
