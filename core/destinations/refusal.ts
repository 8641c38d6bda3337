/**
 * What a rule answers when GitLab would refuse: full sentences, in GitLab's words and order. A refusal is
 * an expected outcome and travels as a value; only what GitLab itself answers with status 500 is a fault.
 */
export interface Refusal {
  readonly errors: readonly string[];
}

/** GitLab meets an exception here and answers 500; `fault` says for our own log which one. */
export interface Fault {
  readonly fault: string;
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'errors' in outcome;
}

export function isFault(outcome: object): outcome is Fault {
  return 'fault' in outcome;
}
