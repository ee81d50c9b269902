/**
 * The scenario data of a content file: the part of the engine's vocabulary that the lesson's runs use, strict.
 * The engine knows more (see `src/engine/scenario.ts`); a key is added here with the first run that needs it.
 */
import { z } from 'zod';
import { address, count, inbound, milliseconds, name, outbound } from './envoy.ts';
import { block } from './text.ts';

const DOINGS = [
  'SIGKILL',
  'SIGTERM',
  'SIGSTOP',
  'SIGCONT',
  'drain_graceful',
  'drain_graceful_skip_exit',
  'drain_now',
  'drain_inbound_graceful',
  'healthcheck_fail',
  'healthcheck_ok',
  'quit',
] as const;

const proxy = block({
  state: z.enum(['running', 'absent', 'hung']).describe('absent: no Envoy process; hung: stopped just before the run.'),
  uid: count("Owner of Envoy's process (default 1337).").exactOptional(),
  gid: count('Its group (default: the same number).').exactOptional(),
  drain_time_s: count('Drain time (Envoy: 600).').exactOptional(),
  log_flush_ms: milliseconds('Between two flushes of the access log (default 20).').exactOptional(),
  events: z
    .array(
      block({
        at_ms: milliseconds('When.'),
        do: z.enum(DOINGS).describe('A signal, or a command to the admin port.'),
      }),
    )
    .describe('What is done to Envoy on the way.')
    .exactOptional(),
});

const answer = block({
  status: z.int().min(200).max(599).describe('The status of the answer.').exactOptional(),
  delay_ms: milliseconds('How long the server takes.').exactOptional(),
  body_bytes: count('The size of the body.').exactOptional(),
  hang: z.boolean().describe('true: it never answers.').exactOptional(),
  close: z.enum(['FIN', 'RST']).describe('It closes the connection instead of answering.').exactOptional(),
  when: z
    .enum(['on_accept', 'after_request', 'mid_request_body', 'after_headers', 'mid_body'])
    .describe('When it closes.')
    .exactOptional(),
});

const serverShape = {
  listening: z.boolean().describe('false: the port is closed.').exactOptional(),
  silent: z.boolean().describe('true: packets to it vanish (10.244.9.0/24).').exactOptional(),
  protocol: z.enum(['http', 'tcp', 'udp']).describe('What it speaks (default http).').exactOptional(),
  script: z.array(answer).min(1).describe('One answer a request; the last one repeats.').exactOptional(),
  idle_close_ms: milliseconds('It closes a kept connection that is idle so long.').exactOptional(),
  health_script: z.array(answer).min(1).describe('Answers to health checks.').exactOptional(),
  health_before: z.int().min(200).max(599).describe('The same before the run (default 200).').exactOptional(),
};

const endpoint = block({
  address: address('Where it listens.'),
  ...serverShape,
  tls: block({
    cert: z.enum(['svc', 'svc-wrongsan', 'svc-expired', 'svc-selfsigned']).describe('The certificate that it shows.'),
    require_client_cert: z.boolean().describe('true: callers must show theirs.').exactOptional(),
  })
    .describe('It speaks TLS.')
    .exactOptional(),
});

const app = block({
  ...serverShape,
  port: z.int().min(1).max(65535).describe('The port (default 8080).').exactOptional(),
  bind: name('The address that it is bound to (default 0.0.0.0).').exactOptional(),
});

const action = block({
  at_ms: milliseconds('When the caller begins.').exactOptional(),
  from: z.enum(['app', 'client']).describe('app: a process in the pod; client: another pod.'),
  uid: count('Owner of the calling process (default 1000).').exactOptional(),
  gid: count('Its group (default 1000).').exactOptional(),
  protocol: z.enum(['http', 'tcp', 'udp']).describe('What is spoken.').exactOptional(),
  to: name('host:port; a host of "hosts", "pod", "localhost" or an ip.'),
  host: name('The Host header, if it differs from "to".').exactOptional(),
  method: name('The method (default GET).').exactOptional(),
  path: name('The path (default /).').exactOptional(),
  body_bytes: count('The size of the body.').exactOptional(),
  tls: z.enum(['none', 'tls', 'mtls', 'mtls_untrusted']).describe('The caller opens TLS itself.').exactOptional(),
  timeout_ms: milliseconds('When the caller gives up (default 8000).').exactOptional(),
  keep_alive_id: count('The connection is kept, and used by the next call with this number.').exactOptional(),
});

const seconds = (meaning: string) => z.number().min(0).describe(meaning);

const addedContainer = block({
  uid: count('The user that the container runs as.').exactOptional(),
  gid: count('Its group.').exactOptional(),
  start_delay_s: seconds('How long it takes to start.').exactOptional(),
  term_s: seconds('How long it takes to stop after SIGTERM.').exactOptional(),
  run_s: seconds('It ends by itself after this time.').exactOptional(),
  exit: count('The exit code with which it ends.').exactOptional(),
  calls: name('host:port that an init container calls; where that fails, it exits 1.').exactOptional(),
});

const worldEvent = block({
  at_ms: milliseconds('When.'),
  do: z.enum(['stop', 'start', 'rules', 'flush_rules']).describe('A server stops or starts; rules come or go.'),
  host: name('The server: an endpoint’s address, or app.').exactOptional(),
  rules: z.enum(['standard', 'minimal5', 'none']).describe('The rules that come.').exactOptional(),
});

/** Without `pod`: that comes from the manifest, with the `pod` here added to it. */
export const engineData = block({
  seed: count('Chance is drawn from this: same seed, same run.'),
  rules: z.enum(['standard', 'minimal5', 'none']).describe('The redirect rules in the pod.'),
  proxy: proxy.describe('The Envoy process.'),
  outbound: outbound.describe('Listener 15001.'),
  inbound: inbound.describe('Listener 15006.'),
  endpoints: z.array(endpoint).describe('Servers outside the pod.'),
  app: app.describe('The server in the app container.'),
  app_extra: z.array(app).describe('More servers of the app.').exactOptional(),
  hosts: z.record(z.string(), name('Its service address.')).describe('Names that the pod can look up.'),
  actions: z.array(action).min(1).describe('What the callers do; the first is the request that is followed.'),
  world_events: z.array(worldEvent).describe('What else happens.').exactOptional(),
  max_events: count('The run is cut after so many events.').exactOptional(),
  pod: block({
    delete_at_ms: milliseconds('When the pod is deleted.'),
    containers: z
      .record(z.string(), addedContainer)
      .describe('By name: what the mesh and the run add to the containers of the manifest.'),
  }).describe('What the run adds to the manifest.'),
}).describe('The run, in the vocabulary of the engine.');
