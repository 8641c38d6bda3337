// The bytes are read from the request itself; no body parser before this route.
import Koa from 'koa';

import { keepEvents, maxBytes } from '../keep-events.js';

const app = new Koa();

app.use(async (context) => {
  const chunks = [];
  let size = 0;
  for await (const chunk of context.req) {
    size += chunk.length;
    if (size > maxBytes) return context.throw(413);
    chunks.push(chunk);
  }
  const given = context.get('x-gitlab-event-streaming-token');
  context.status = await keepEvents(given, Buffer.concat(chunks));
  context.body = '';
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
