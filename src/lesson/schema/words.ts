/** `phrases.yaml`, `hops.yaml`, `glossary.yaml` and `sources.yaml`: words looked up by key. */
import { z } from 'zod';
import { ACTORS } from '../../engine/index.ts';
import {
  ACTION_KEYS,
  APP_NOTE_KEYS,
  DESCRIBE_KEYS,
  DIRECTION_KEYS,
  ENVOY_JOB_KEYS,
  ENVOY_STATUS_KEYS,
  GATE_STATES,
  PEER_NOTE_KEYS,
  RESULT_KEYS,
  ROLE_KEYS,
  TRAFFIC_STATE_KEYS,
  WIRE_IDS,
  WIRE_STATES,
} from '../../views/index.ts';
import { EVENT_KINDS } from './events.ts';
import { picture } from './picture.ts';
import { block, each, identifier, rich, text } from './text.ts';

const cell = text('The words of this key.');

const PLACES = ['app', 'envoy', 'destination', 'caller', ...WIRE_IDS] as const;

export const phrasesFile = block({
  action: each(ACTION_KEYS, cell).describe('Execution table, column "Action".'),
  direction: each(DIRECTION_KEYS, cell).describe('Execution table, column "Traffic direction".'),
  role: each(ROLE_KEYS, cell).describe('Execution table, column "Envoy role".'),
  result: each(RESULT_KEYS, cell).describe('Execution table, column "Result".'),
  envoyStatus: each(ENVOY_STATUS_KEYS, cell).describe('Status tracker, row "Envoy Status".'),
  trafficState: each(TRAFFIC_STATE_KEYS, cell).describe('Status tracker, row "Traffic State".'),
  envoyJob: each(ENVOY_JOB_KEYS, text('What Envoy does now, in its box.', 4)).describe('Pod picture, Envoy.'),
  appNote: each(APP_NOTE_KEYS, text('What the app does now, in its box.', 4)).describe('Pod picture, app.'),
  peerNote: each(PEER_NOTE_KEYS, text('What a peer does now, in its box.', 4)).describe(
    'Pod picture, destination and caller.',
  ),
  gate: each(GATE_STATES, text('What the redirect rules do now.', 5)).describe('Pod picture, redirect rules.'),
  wireState: each(WIRE_STATES, text('The state of a connection.', 3)).describe('Pod picture, connections.'),
  place: each(PLACES, text('Where a message or a connection is.', 6)).describe('Pod picture in words, places.'),
  security: each(['plain', 'tls'], text('What somebody on the way can read.', 2)).describe('Connections, in words.'),
  picture,
  describe: each(DESCRIBE_KEYS, text('A sentence with {placeholders}.')).describe('"What the picture shows now".'),
});

export const hopsFile = block({
  actors: each(ACTORS, text('The name of an actor.', 3)).describe(
    'Who acts: the first word of each line of the every-hop list.',
  ),
  kinds: each(
    EVENT_KINDS,
    block({
      title: text('A heading: a sentence.', 14),
      line: rich('The line in the list, after the actor. {placeholders} stand for values of the event.'),
      sentence: rich('One or two sentences that explain it.', 50),
    }),
  ).describe("One entry for each kind of event, by the event's name in the engine."),
});

export const glossaryFile = block({
  terms: z
    .record(
      identifier('The id that [text](id) names.'),
      block({
        term: text('The term as a heading.', 4),
        definition: rich('One sentence that a newcomer understands.', 35),
      }),
    )
    .describe('The terms, by id.'),
});

export const sourcesFile = block({
  sources: z
    .record(
      identifier('The id that a fine print names.'),
      block({
        label: text('The source by name.', 14),
        url: z.url('is no web address: write it out, with https://').describe('A public address.').optional(),
      }),
    )
    .describe('What the fine print is taken from.'),
});
