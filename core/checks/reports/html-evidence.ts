/** What went over the wire for a probe, as a person reads it: the bytes that were sent beside the answer. */
import { escapeMarkup } from '../../reports/escape-markup.ts';
import type { CheckedRequest } from '../check-report.ts';
import { answerText, sentText } from './message-text.ts';

export function htmlEvidence(requests: readonly CheckedRequest[]): string {
  return requests.map(exchange).join('\n');
}

function exchange(request: CheckedRequest, index: number, all: readonly CheckedRequest[]): string {
  const which = all.length > 1 ? ` (${index + 1} of ${all.length})` : '';
  return `<div class="wire">
<div><h3>Sent${which}</h3><pre>${escapeMarkup(sentText(request))}</pre></div>
<div><h3>Answer${which}</h3><pre>${escapeMarkup(answerText(request))}</pre></div>
</div>`;
}
