import { describe, expect, it } from 'vitest';

import { ColumnCache } from './column-cache.ts';
import { firstSeqOf, placeOfColumn, rowsPerPage, stretchesOf } from './column-layout.ts';
import { ColumnPages, type PageStore } from './column-pages.ts';

const bytesOfMarks = rowsPerPage;

function column(): Uint8Array {
  return new Uint8Array(bytesOfMarks);
}

describe('the cache of columns', () => {
  it('lets those go first that nobody looked at for longest', () => {
    const cache = new ColumnCache(3 * bytesOfMarks);
    for (const page of [0, 1, 2]) cache.put(page, 'marks', column());
    cache.get(0, 'marks');
    cache.put(3, 'marks', column());
    const held = [0, 1, 2, 3].filter((page) => cache.get(page, 'marks') !== undefined);
    expect(held).toEqual([0, 2, 3]);
  });

  it('counts a column once, however often it is put in', () => {
    const cache = new ColumnCache(2 * bytesOfMarks);
    cache.put(0, 'marks', column());
    for (let times = 0; times < 5; times += 1) cache.put(1, 'marks', column());
    expect(cache.get(0, 'marks')).toBeDefined();
  });
});

describe('stretches of columns', () => {
  it('are one for neighbours, and two for what lies far apart', () => {
    expect(stretchesOf(['type', 'status', 'kind']).map(({ names }) => names)).toEqual([
      ['status', 'kind', 'type'],
    ]);
    expect(stretchesOf(['marks', 'at']).map(({ names }) => names)).toEqual([['at'], ['marks']]);
  });

  it('reach from the first byte of the first to the last of the last', () => {
    const [stretch] = stretchesOf(['status', 'outcome', 'status']);
    const { offset } = placeOfColumn('status');
    const end = placeOfColumn('outcome').offset + 2 * rowsPerPage;
    expect(stretch).toMatchObject({ offset, length: end - offset });
  });
});

describe('columns of stored pages', () => {
  /** Five pages, the first of them in the store only. @param onRead told of each read once its bytes are read */
  async function stored(onRead: (page: number) => void): Promise<ColumnPages> {
    const bytes = new Map<number, Uint8Array>();
    const store: PageStore = {
      write: (page, written) => Promise.resolve(void bytes.set(page, written.slice())),
      patch: (page, offset, written) => Promise.resolve(bytes.get(page)?.set(written, offset)),
      read: (page, offset, length) => {
        const read = bytes.get(page)?.slice(offset, offset + length) ?? null;
        onRead(page);
        return Promise.resolve(read);
      },
      close: () => Promise.resolve(),
    };
    const pages = new ColumnPages(store);
    for (let page = 0; page < 5; page += 1) {
      const columns = pages.fill(firstSeqOf(page));
      columns.status[0] = 200 + page;
      columns.kind[0] = 1 + page;
    }
    await pages.flush();
    return pages;
  }

  it('are read once, however often they are looked at', async () => {
    const reads: number[] = [];
    const pages = await stored((page) => void reads.push(page));
    for (let times = 0; times < 3; times += 1) {
      const columns = await pages.columns(0, ['status', 'kind']);
      expect([columns?.('status')[0], columns?.('kind')[0]]).toEqual([200, 1]);
    }
    expect(reads).toEqual([0]);
  });

  it('have a number that was changed after they were read', async () => {
    const pages = await stored(() => undefined);
    await pages.columns(0, ['status']);
    pages.set('status', 1, 503);
    expect((await pages.columns(0, ['status']))?.('status')[0]).toBe(503);
  });

  it('have a number that was changed while they were read', async () => {
    let change: (() => void) | null = null;
    const pages = await stored(() => {
      change?.();
      change = null;
    });
    change = () => {
      pages.set('status', 1, 503);
    };
    await pages.columns(0, ['status']);
    expect((await pages.columns(0, ['status']))?.('status')[0]).toBe(503);
  });
});
