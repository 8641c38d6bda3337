// As the guide of Fastify says: a route, and request.body.
import { fastify } from 'fastify';

import { appendLine } from '../append-line.js';

const app = fastify();

app.post('/logs', async (request) => {
  appendLine(request.body);
  return 'ok';
});

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });
