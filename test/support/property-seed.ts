/**
 * Before the tests of rules: properties are tried with one seed, so that a run tells about the change and not about
 * luck. AUDITORIUM_PROPERTY_SEED names another one to search further.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['AUDITORIUM_PROPERTY_SEED'] ?? 20_230_622) });
