/**
 * The addresses that scripts and containers ask until GitLab is up. Here they answer as soon as anything does.
 * Source: GitLab `doc/administration/monitoring/health_check.md`, `app/controllers/health_controller.rb`.
 */
import { Router } from 'express';

export function createHealthRoutes(): Router {
  const router = Router();
  router.get('/-/health', (_request, response) => {
    response.type('text/plain').send('GitLab OK');
  });
  router.get('/-/liveness', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/-/readiness', (_request, response) => {
    response.json({ status: 'ok', master_check: [{ status: 'ok' }] });
  });
  return router;
}
