/** By msw in Node.js: the packed handlers in `setupServer`, and no socket at all. */
import { setupServer } from 'msw/node';
import { onTestFinished } from 'vitest';

import { loadLibraryHandlers } from '../support/library-handlers.ts';
import { describeConformance } from './conformance-suite.ts';

describeConformance('by setupServer', async (profile) => {
  const { createMockGitLab } = await loadLibraryHandlers();
  const gitlab = createMockGitLab({ profile });
  const server = setupServer(...gitlab.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  onTestFinished(() => {
    server.close();
  });
  return {
    tokenOf: (username) => gitlab.tokenOf(username),
    send: async ({ method, path, headers, body }) => {
      const url = `https://gitlab.example.com${path}`;
      const answer = await fetch(url, { method, headers: { ...headers }, body });
      const contentType = answer.headers.get('content-type');
      return { status: answer.status, contentType, text: await answer.text() };
    },
  };
});
