import { describe, expect, it } from 'vitest';

import { failurePageUrl } from './failure-page.ts';

function read(url: string): string {
  expect(url).toMatch(/^data:text\/html;charset=utf-8,/);
  return decodeURIComponent(url.slice(url.indexOf(',') + 1));
}

describe('failurePageUrl', () => {
  it('says what went wrong and offers to try again', () => {
    const html = read(
      failurePageUrl({ code: 'store/in-use', message: 'Failed to open /a. Try /b.' }),
    );
    expect(html).toContain('<p role="alert">Failed to open /a. Try /b.</p>');
    expect(html).toContain('store/in-use');
    expect(html).toContain('<a href="https://auditorium.invalid/try-again"');
  });

  it('takes nothing in a message for markup', () => {
    const html = read(failurePageUrl({ code: 'a/b', message: '<img src=x> & "quoted" #100%' }));
    expect(html).toContain('&lt;img src=x&gt; &amp; &quot;quoted&quot; #100%');
  });

  it('runs no script and loads nothing', () => {
    const html = read(failurePageUrl({ code: 'a/b', message: 'c' }));
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toContain('<script');
  });
});
