/** Over the network: a whole harness and real sockets. */
import { startHarness } from '../support/start-harness.ts';
import { describeConformance } from './conformance-suite.ts';

describeConformance('over the network', async (profile) => {
  const { description } = await startHarness({ profile });
  const { admin, owner, maintainer } = description.tokens;
  const tokens = { root: admin, owner, maintainer };
  return {
    tokenOf: (username) => tokens[username],
    send: async ({ method, path, headers, body }) => {
      const url = description.gitlab.url + path;
      const answer = await fetch(url, { method, headers: { ...headers }, body });
      const contentType = answer.headers.get('content-type');
      return { status: answer.status, contentType, text: await answer.text() };
    },
  };
});
