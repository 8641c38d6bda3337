/**
 * The shapes that several operations share, by the names that the page gives them. What has no name here is
 * spelled out wherever it stands.
 */
import type { z } from 'zod';

import { checkProgressSchema, checkViewSchema, probeRuleSchema } from '#contract/check.ts';
import { recordingDetailsSchema, recordingSchema } from '#contract/operations/log-operations.ts';
import { runSchema } from '#contract/run.ts';
import { scenarioViewSchema } from '#contract/scenario.ts';
import { answerPresetSchema, answersViewSchema } from '#contract/views/answers-view.ts';
import { catalogueViewSchema } from '#contract/views/catalogue-view.ts';
import { conformanceViewSchema } from '#contract/views/conformance-view.ts';
import { destinationViewSchema } from '#contract/views/destination-view.ts';
import { snapshotSchema, worldChangeSchema, worldViewSchema } from '#contract/views/world-view.ts';
import { answerRuleSchema, keptAnswerRuleSchema } from '#core/answers/answer-rule.ts';
import { itemViewSchema } from '#core/catalogue/catalogue-item.ts';
import { eventTypeSchema } from '#core/catalogue/event-type.ts';
import { fixtureSchema } from '#core/catalogue/fixture.ts';
import { ownFixtureSchema } from '#core/catalogue/own-fixture.ts';
import { checkedProbeSchema, checkReportSchema } from '#core/checks/check-report.ts';
import { findingSchema } from '#core/conform/finding.ts';
import { headerNoteSchema } from '#core/conform/header-note.ts';
import { eventScopeSchema } from '#core/delivery/audit-event.ts';
import { storedBodySchema } from '#core/http/stored-body.ts';
import { recordChangeSchema } from '#core/log/changes/record-change.ts';
import { deliveryTimelineSchema } from '#core/log/delivery-timeline.ts';
import {
  apiCallEntrySchema,
  attemptEntrySchema,
  captureEntrySchema,
  destinationIdentitySchema,
  eventIdentitySchema,
  logEntrySchema,
  noticeEntrySchema,
  retrySchema,
  skipEntrySchema,
  verdictSchema,
} from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';
import { requestFlawSchema } from '#core/log/request-flaw.ts';
import { ledgerSchema } from '#core/log/totals/ledger.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';
import { capabilitySchema } from '#core/profiles/profile.ts';
import { worldEditSchema } from '#core/world/edit/world-edit.ts';

export const namedShapes: Readonly<Record<string, z.ZodType>> = {
  EventScope: eventScopeSchema,
  OwnFixture: ownFixtureSchema,
  LogQuery: logQuerySchema,
  WorldEdit: worldEditSchema,
  AnswerRule: answerRuleSchema,
  KeptAnswerRule: keptAnswerRuleSchema,
  Answers: answersViewSchema,
  AnswerPreset: answerPresetSchema,
  Run: runSchema,
  Scenario: scenarioViewSchema,
  Check: checkViewSchema,
  CheckReport: checkReportSchema,
  CheckedProbe: checkedProbeSchema,
  CheckProgress: checkProgressSchema,
  ProbeRule: probeRuleSchema,
  Conformance: conformanceViewSchema,
  Finding: findingSchema,
  HeaderNote: headerNoteSchema,
  Fixture: fixtureSchema,
  EventType: eventTypeSchema,
  Catalogue: catalogueViewSchema,
  CatalogueItem: itemViewSchema,
  World: worldViewSchema,
  WorldChange: worldChangeSchema,
  Snapshot: snapshotSchema,
  Destination: destinationViewSchema,
  Recording: recordingDetailsSchema,
  RecordingView: recordingSchema,
  Totals: logTotalsSchema,
  Ledger: ledgerSchema,
  Timeline: deliveryTimelineSchema,
  LogRow: logRowSchema,
  LogEntry: logEntrySchema,
  Attempt: attemptEntrySchema,
  Skip: skipEntrySchema,
  Capture: captureEntrySchema,
  ApiCall: apiCallEntrySchema,
  Notice: noticeEntrySchema,
  EventIdentity: eventIdentitySchema,
  DestinationIdentity: destinationIdentitySchema,
  StoredBody: storedBodySchema,
  RecordChange: recordChangeSchema,
  RequestFlaw: requestFlawSchema,
  Capability: capabilitySchema,
  Retry: retrySchema,
  Verdict: verdictSchema,
};
