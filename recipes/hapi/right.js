// The bytes as they came: payload { parse: false, output: 'data' }.
import { server as createServer } from '@hapi/hapi';

import { keepEvents, maxBytes } from '../keep-events.js';

const server = createServer({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });

server.route({
  method: 'POST',
  path: '/logs',
  options: { payload: { parse: false, output: 'data', maxBytes } },
  handler: async (request, toolkit) => {
    const given = request.headers['x-gitlab-event-streaming-token'];
    const status = await keepEvents(given, request.payload ?? Buffer.alloc(0));
    return toolkit.response('').code(status);
  },
});

await server.start();
