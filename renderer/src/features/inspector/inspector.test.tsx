import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import type { ConformanceView } from '#contract/views/conformance-view.ts';
import type { NewLogEntry } from '#core/log/log-entry.ts';

import { renderWithHarness } from '../../../test-support/render-with-harness.tsx';
import {
  lostVerdict,
  sampleApiCall,
  sampleAttempt,
  sampleCapture,
  sampleSkip,
  textBody,
} from '../../../test-support/sample-entries.ts';
import * as files from '../../ui/save-file.ts';
import { Inspector } from './inspector.tsx';

const onReplay = vi.fn();
const onCompare = vi.fn();
const onTrust = vi.fn();
const onRun = vi.fn();
const onCheck = vi.fn();
const annotating = {
  ...{ isNoting: false, onNoting: vi.fn(), onStar: vi.fn(), onColour: vi.fn(), onNote: vi.fn() },
};
const onSeenBy = vi.fn();
const onRecipes = vi.fn();

function inspect(seq: number, ...entries: readonly NewLogEntry[]) {
  return inspectJudged(seq, () => ({}), ...entries);
}

function inspectJudged(
  seq: number,
  conformance: (seq: number) => Partial<ConformanceView>,
  ...entries: readonly NewLogEntry[]
) {
  return renderWithHarness(
    <Inspector
      seq={seq}
      onClose={vi.fn()}
      onReplay={onReplay}
      onCompare={onCompare}
      onTrust={onTrust}
      onRun={onRun}
      onCheck={onCheck}
      onSeenBy={onSeenBy}
      onRecipes={onRecipes}
      renderNobody={() => null}
      annotating={annotating}
    />,
    { entries, conformance },
  );
}

describe('the inspector', () => {
  it('puts planned and received side by side, from either of the two entries', async () => {
    inspect(2, sampleCapture(), sampleAttempt({ capture: 1 }));
    expect(await screen.findByText('Planned', { selector: 'h4' })).toBeDefined();
    expect(screen.getByText('Received', { selector: 'h4' })).toBeDefined();
    expect(screen.getByText(/^10 headers, the same/)).toBeDefined();
    expect(screen.getByText('Body identical, 45 bytes')).toBeDefined();
    expect(screen.getByText('#1 at', { exact: false })).toBeDefined();
  });

  it('sends the request again from there', async () => {
    const { user } = inspect(1, sampleAttempt());
    await user.click(await screen.findByRole('button', { name: 'Replay…' }));
    expect(onReplay).toHaveBeenCalledOnce();
  });

  it('leads from a request to everything that it can be compared with', async () => {
    const { user } = inspect(1, sampleAttempt());
    await user.click(await screen.findByRole('button', { name: 'Compare…' }));
    expect(onCompare).toHaveBeenCalledOnce();
  });

  it('leads from a certificate that is not trusted to trusting it', async () => {
    const destination = { id: null, kind: 'url' as const, url: 'https://localhost:8443/logs' };
    const error = { code: 'tls', message: 'not trusted' } as const;
    const { user } = inspect(1, sampleAttempt({ destination, error, response: null }));
    await user.click(await screen.findByRole('button', { name: 'Trust https://localhost:8443…' }));
    expect(onTrust).toHaveBeenCalledExactlyOnceWith('https://localhost:8443');
  });

  it('says first what came of it', async () => {
    inspect(1, sampleAttempt({ verdict: lostVerdict }));
    expect(await screen.findByText(/GitLab 16.1 ignores the status 500/)).toBeDefined();
    expect(screen.getByText('Lost.')).toBeDefined();
  });

  it('says how many events a batch has', async () => {
    const { event } = sampleAttempt();
    inspect(1, sampleAttempt({ events: [event, event, event] }));
    expect(await screen.findByText('batch of 3')).toBeDefined();
  });

  it('explains why there is no received side', async () => {
    inspect(1, sampleAttempt());
    expect(await screen.findByText(/not the local receiver/)).toBeDefined();
  });

  it('explains why there is no planned side', async () => {
    inspect(1, sampleCapture());
    expect(await screen.findByText(/came from outside of Auditorium/)).toBeDefined();
    expect(screen.getByText(/^Received only/)).toBeDefined();
  });

  it('explains the form type of the JSON body', async () => {
    const { user } = inspect(1, sampleAttempt());
    await user.click(await screen.findByRole('button', { name: 'form-urlencoded, but JSON' }));
    expect(await screen.findByText(/names no type/)).toBeDefined();
  });

  it('shows differing bodies and says how they differ', async () => {
    const { request, ...capture } = sampleCapture();
    inspect(
      1,
      { ...capture, request: { ...request, body: textBody('cut') } },
      sampleAttempt({ capture: 1 }),
    );
    expect(
      await screen.findByText('Body differs: 45 bytes planned, 3 bytes received'),
    ).toBeDefined();
  });

  it('shows the body laid out and as it was sent', async () => {
    const { user } = inspect(1, sampleAttempt());
    const body = await screen.findByRole('region', { name: 'Body' });
    expect(body.textContent).toContain('"custom_message": "fetch"');
    await user.click(screen.getByRole('radio', { name: 'Raw' }));
    await waitFor(() => {
      expect(body.textContent).toContain('{"id":1,"details":{"custom_message":"fetch"}}');
    });
  });

  it('shows the answer, or why there is none', async () => {
    const { user } = inspect(
      1,
      sampleAttempt({
        response: null,
        error: { code: 'refused', message: 'Nothing listens there.' },
      }),
    );
    await user.click(await screen.findByRole('tab', { name: /Answer/ }));
    expect(screen.getByText('No answer: refused')).toBeDefined();
    expect(screen.getByText('Nothing listens there.')).toBeDefined();
  });

  it('shows how long each part took', async () => {
    const { user } = inspect(1, sampleAttempt());
    await user.click(await screen.findByRole('tab', { name: 'Timing' }));
    expect(screen.getByText('1.7 ms in all')).toBeDefined();
    expect(screen.getByText('Wait for the answer')).toBeDefined();
  });

  it('says why a destination was skipped', async () => {
    inspect(1, sampleSkip());
    expect(await screen.findByText(/lets only merge_request_create through/)).toBeDefined();
  });

  it('shows an API call with its query and answer', async () => {
    inspect(1, sampleApiCall({ variables: { id: 'gid://1' } }));
    const query = await screen.findByRole('region', { name: 'Query' });
    expect(query.textContent).toContain('mutation { externalAuditEventDestinationCreate }');
    expect(screen.getByRole('region', { name: 'Variables' }).textContent).toContain('gid://1');
    expect(screen.getByRole('region', { name: 'Answer' }).textContent).toContain('"data"');
  });

  it('shows the received side when it arrives later', async () => {
    const { harness } = inspect(1, sampleAttempt());
    await screen.findByText(/not the local receiver/);
    harness.append(sampleCapture({ attempt: 1 }));
    expect(await screen.findByText('Received', { selector: 'h4' })).toBeDefined();
  });

  it('says that an entry is not there', async () => {
    inspect(99);
    expect(await screen.findByText('Failed to find entry 99 of the log.')).toBeDefined();
  });

  it('says of each header where it comes from, and why when asked', async () => {
    const note = {
      place: 1,
      name: 'X-Team',
      word: 're-cased' as const,
      why: 'The destination has X-TEAM.',
      since: '15.1',
      source: 'header.rb',
    };
    const { user } = inspectJudged(1, () => ({ headers: [note] }), sampleAttempt());
    await user.click(await screen.findByRole('button', { name: 'X-Team: Re-cased' }));
    const card = await screen.findByRole('dialog', { name: 'X-Team: Went out in another case' });
    expect(card.textContent).toContain('The destination has X-TEAM.');
    expect(card.textContent).toContain('Since GitLab 15.1.');
    expect(card.textContent).toContain('header.rb');
  });

  it('lists in what a request is not as GitLab sends it, for the version that is chosen', async () => {
    const finding = {
      id: 'headers/missing',
      level: 'must' as const,
      title: 'Accept is missing',
      seq: 1,
      why: 'GitLab sends it.',
      source: 'fixtures/wire',
      evidence: { expected: 'Accept: */*', actual: 'no such header' },
    };
    const { user, harness } = inspectJudged(1, () => ({ findings: [finding] }), sampleAttempt());
    await user.click(await screen.findByRole('tab', { name: 'As GitLab 1' }));
    const list = await screen.findByRole('list', { name: 'Findings for GitLab 16.1' });
    expect(list.textContent).toContain('Accept is missing');
    expect(list.textContent).toContain('fixtures/wire');
    await user.click(screen.getByRole('checkbox', { name: 'Order and case only worth knowing' }));
    await waitFor(() => {
      expect(harness.inputsOf('conformEntries')).toContainEqual({ seqs: [1], tolerant: true });
    });
  });

  it('holds a request against a file that was saved of another', async () => {
    const { user } = inspect(1, sampleAttempt());
    await user.click(await screen.findByRole('tab', { name: /As GitLab/ }));
    const text = 'headers:\n  - name: X-TEAM\n    value: audit\n';
    const input = screen.getByLabelText('File with an expectation');
    await user.upload(input, new File([text], 'expected.yaml'));
    expect(await screen.findByText('Not as expected.yaml expects it, in 1 thing.')).toBeDefined();
    expect(screen.getByText('X-TEAM is written otherwise')).toBeDefined();
    await user.upload(input, new File(['headers: ['], 'broken.yaml'));
    expect(await screen.findByText(/Failed to read broken\.yaml: it is no YAML/)).toBeDefined();
  });

  it('saves what a request has as an expectation, without its token', async () => {
    const save = vi.spyOn(files, 'saveFile').mockReturnValue();
    const { user } = inspect(1, sampleAttempt());
    await user.click(await screen.findByRole('tab', { name: /As GitLab/ }));
    await user.click(await screen.findByRole('button', { name: 'Save as expectation' }));
    await waitFor(() => {
      expect(save).toHaveBeenCalledOnce();
    });
    const [name, [text]] = save.mock.calls[0] ?? ['', ['']];
    expect(name).toBe('expected-1.yaml');
    expect(text).toContain('value: audit');
    expect(text).not.toContain('Zm9vYmFy');
  });

  it('saves what was found of a request as evidence, with its headers and without its token', async () => {
    const save = vi.spyOn(files, 'saveFile').mockReturnValue();
    const note = { why: 'GitLab sends it.', since: null, source: 'httparty.rb' };
    const headers = sampleAttempt().request.rawHeaders.map(([name], place) => ({
      ...note,
      ...{ place, name, word: 'gitlab' as const },
    }));
    const { user } = inspectJudged(1, () => ({ headers }), sampleAttempt());
    await user.click(await screen.findByRole('tab', { name: /As GitLab/ }));
    await user.click(await screen.findByRole('button', { name: 'Save as evidence' }));
    await waitFor(() => {
      expect(save).toHaveBeenCalledOnce();
    });
    const [name, [text]] = save.mock.calls[0] ?? ['', ['']];
    expect(name).toBe('evidence-1.html');
    expect(text).toContain('1 request held against GitLab 16.1: 0 must, 0 should, 0 may');
    expect(text).toContain('<code>X-Gitlab-Event-Streaming-Token</code></th><td>[masked]</td>');
    expect(text).not.toContain('Zm9vYmFy');
  });

  it('says the cause of a refusal, sends the same as JSON, and leads to recipe and check', async () => {
    const { response } = sampleAttempt();
    if (response === null) throw new Error('The sample is answered.');
    const refused = { ...response, status: 415, body: textBody('{"code":"FST_ERR"}') };
    const { user, harness } = inspect(
      1,
      sampleAttempt({ response: refused, verdict: lostVerdict }),
    );
    const cause = await screen.findByRole('region', { name: 'Cause and cure' });
    expect(cause.textContent).toContain('415: your server refuses form-urlencoded');
    await user.click(screen.getByRole('button', { name: 'Recipe for Fastify' }));
    const card = await screen.findByRole('dialog', { name: 'What to change' });
    expect(card.textContent).toContain('removeAllContentTypeParsers');
    await user.click(screen.getByRole('button', { name: 'The whole receiver in Fastify' }));
    expect(onRecipes).toHaveBeenCalledExactlyOnceWith('fastify');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'As Fastify saw it…' }));
    expect(onSeenBy).toHaveBeenCalledExactlyOnceWith(1);
    await user.click(screen.getByRole('button', { name: 'Send as application/json' }));
    expect(harness.inputsOf('startReplay')).toEqual([
      {
        query: { places: [{ from: 1, to: 1 }] },
        target: { kind: 'same' },
        headers: [['Content-Type', 'application/json']],
      },
    ]);
    await waitFor(() => {
      expect(onRun).toHaveBeenCalledOnce();
    });
    await user.click(screen.getByRole('button', { name: 'Check this endpoint' }));
    expect(onCheck).toHaveBeenCalledExactlyOnceWith('http://127.0.0.1:4082/logs');
  });

  it('has nothing to mend where an event was taken', async () => {
    inspect(1, sampleAttempt());
    await screen.findByText('GitLab counts this as delivered.');
    expect(screen.queryByRole('region', { name: 'Cause and cure' })).toBeNull();
  });
});
