/** What `fire` is asked for by the name of one fixture and nothing else. */
import type { Load } from '../../cli/fire/request/read-fire-request.ts';

export const plainLoad: Load = {
  fixtures: ['merge_request_create'],
  files: [],
  set: {},
  wishes: {},
};
