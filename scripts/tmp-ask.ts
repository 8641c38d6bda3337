import { readFileSync } from 'node:fs';
import { createHttpClient } from '#contract/client/http-client.ts';
const { control } = JSON.parse(readFileSync('/tmp/list-serve.out','utf8').split('\n')[0]!);
const c = createHttpClient(control);
for (const search of ['status:503','status:503','took:>99ms','not kind:api-call (type:* or not kind:notice)', 'not kind:api-call (type:* or not kind:notice)','(status:503) not kind:api-call (type:* or not kind:notice)']) {
  for (const offset of [0, 5000]) {
  const t = performance.now();
  const p = await c.call('searchLog', { search, each: 'delivery', offset, limit: 200, descending: true });
  console.log(search, offset, p.total, p.complete, (performance.now()-t).toFixed(0));
  }
}
