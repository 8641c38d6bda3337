// The bytes as they came, whatever the content type: express.raw({ type: () => true }).
import express from 'express';

import { keepEvents, maxBytes } from '../keep-events.js';

const app = express();

app.post('/logs', express.raw({ type: () => true, limit: maxBytes }), async (request, response) => {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const status = await keepEvents(request.get('x-gitlab-event-streaming-token'), bytes);
  response.sendStatus(status);
});

app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
