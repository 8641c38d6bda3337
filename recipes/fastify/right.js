// One parser for every content type, which hands on the bytes: addContentTypeParser('*', { parseAs: 'buffer' }).
import { fastify } from 'fastify';

import { keepEvents, maxBytes } from '../keep-events.js';

const app = fastify({ bodyLimit: maxBytes });

app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
  done(null, body);
});

app.post('/logs', async (request, reply) => {
  const given = request.headers['x-gitlab-event-streaming-token'];
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return reply.code(await keepEvents(given, bytes)).send('');
});

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
