import { describe, expect, it } from 'vitest';

import { frontPage } from '#mock-server/gitlab/front-page.ts';

import { serve } from '../../test/support/serve.ts';
import { serveControl } from '../../test/support/serve-control.ts';
import { checkPort } from './check-port.ts';

const page = { what: 'page', option: '--ui-port', server: 'control' } as const;

describe('checkPort', () => {
  it('finds a port free that nobody has', async () => {
    const { url, close } = await serve(() => undefined);
    await close();
    const port = Number(new URL(url).port);
    expect(await checkPort({ ...page, port })).toMatchObject({
      status: 'ok',
      message: `Port ${port} is free for the page.`,
    });
  });

  it('has nothing against any free port', async () => {
    expect(await checkPort({ ...page, port: 0 })).toMatchObject({
      status: 'ok',
      message: 'Any free port will do for the page.',
    });
  });

  it('tells a running Auditorium from another program', async () => {
    const port = Number((await serveControl()).port);
    expect(await checkPort({ ...page, port })).toMatchObject({
      status: 'problem',
      message: `Port ${port} for the page is taken by a running Auditorium. Try --ui-port 0 for any free port.`,
    });
  });

  it('knows the mock GitLab of a running Auditorium', async () => {
    const { url } = await serve((_request, response) => response.end(frontPage));
    const gitlab = { what: 'mock GitLab', option: '--gitlab-port', server: 'gitlab' } as const;
    expect((await checkPort({ ...gitlab, port: Number(new URL(url).port) })).message).toContain(
      'is taken by a running Auditorium.',
    );
    const other = await serve((_request, response) => response.end('<p>hello</p>'));
    const port = Number(new URL(other.url).port);
    expect((await checkPort({ ...gitlab, port })).message).toContain('taken by another program.');
  });

  it('believes the running harness that a port is its own', async () => {
    const { url } = await serve(() => undefined);
    const port = Number(new URL(url).port);
    const receiver = { what: 'receiver', option: '--receiver-port', server: 'receiver' } as const;
    expect((await checkPort({ ...receiver, port, own: true })).message).toContain(
      'is taken by a running Auditorium.',
    );
  });

  it('calls whoever answers otherwise another program', async () => {
    const { url } = await serve((_request, response) => response.end('<p>hello</p>'));
    const port = Number(new URL(url).port);
    expect((await checkPort({ ...page, port })).message).toContain('taken by another program');
  });

  it('sends nothing to a port where a receiver may listen', async () => {
    let requests = 0;
    const { url } = await serve((_request, response) => {
      requests += 1;
      response.end();
    });
    const port = Number(new URL(url).port);
    const finding = await checkPort({
      port,
      what: 'receiver',
      option: '--receiver-port',
      server: 'receiver',
    });
    expect(finding).toMatchObject({ status: 'problem', details: { failure: 'EADDRINUSE' } });
    expect(requests).toBe(0);
  });
});
