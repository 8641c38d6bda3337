import { expect, it } from 'vitest';

import { firstSeqOf, pageBytes } from './column-layout.ts';
import { ColumnPages, type PageStore } from './column-pages.ts';

function memoryStore() {
  const written = new Map<number, Uint8Array>();
  const store: PageStore = {
    write: async (page, bytes) => {
      await Promise.resolve();
      written.set(page, bytes.slice());
    },
    read: (page, offset, length) =>
      Promise.resolve(written.get(page)?.slice(offset, offset + length) ?? null),
    patch: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { store, written };
}

/** Begins that page. */
async function fill(pages: ColumnPages, page: number, value: number): Promise<void> {
  pages.fill(firstSeqOf(page)).partner[0] = value;
  await new Promise(setImmediate);
}

it('begins each page with nothing in it, whatever its bytes held before', async () => {
  const { store, written } = memoryStore();
  const pages = new ColumnPages(store);
  for (let page = 0; page < 9; page += 1) await fill(pages, page, 7);
  expect(pages.fill(firstSeqOf(9)).partner[0]).toBe(0);
  expect(await pages.get('partner', firstSeqOf(2))).toBe(7);
  expect(written.get(0)?.length).toBe(pageBytes);
});

it('leaves a page as it is that somebody looks at', async () => {
  const pages = new ColumnPages(memoryStore().store);
  await fill(pages, 0, 7);
  const columns = await pages.columns(0, ['partner']);
  for (let page = 1; page < 9; page += 1) await fill(pages, page, page);
  expect(columns?.('partner')[0]).toBe(7);
});
