// As the guide of hapi says: request.payload.
import { server as createServer } from '@hapi/hapi';

import { appendLine } from '../append-line.js';

const server = createServer({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });

server.route({
  method: 'POST',
  path: '/logs',
  handler: (request) => {
    appendLine(request.payload);
    return 'ok';
  },
});

await server.start();
