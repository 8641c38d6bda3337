/** What `fire` is asked for by the name of one fixture and nothing else. */
import { plainTraffic } from '#core/traffic/traffic.ts';

import type { Load } from '../../cli/fire/request/read-fire-request.ts';

export const plainLoad: Load = {
  fixtures: ['merge_request_create'],
  files: [],
  count: 1,
  rate: null,
  concurrency: 1,
  set: {},
  verbatim: false,
  keepAlive: false,
  traffic: plainTraffic,
};
