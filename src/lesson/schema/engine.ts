/**
 * The scenario data of a content file: the part of the engine's vocabulary that the lesson's runs use, strict.
 * The engine knows more (see `src/engine/scenario.ts`); a key is added here with the first run that needs it.
 */
import { z } from 'zod';
import { block } from './text.ts';

const milliseconds = (meaning: string) => z.int('is no whole number').min(0, 'must not be negative').describe(meaning);
const name = (meaning: string) => z.string().min(1, 'must not be empty').describe(meaning);
const address = (meaning: string) =>
  z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/, 'is no address: write ip:port')
    .describe(meaning);

const proxy = block({
  state: z.enum(['running', 'absent', 'hung']).describe('absent: no Envoy process; hung: stopped just before the run.'),
  uid: z.int().min(0).describe("Owner of Envoy's process (default 1337).").exactOptional(),
  events: z
    .array(
      block({
        at_ms: milliseconds('When.'),
        do: z.enum(['SIGKILL', 'SIGTERM']).describe('The signal.'),
      }),
    )
    .describe('What is done to Envoy on the way.')
    .exactOptional(),
});

const retry = block({
  retry_on: z.array(name('A condition, in Envoy’s word.')).describe('What is retried.'),
  num_retries: z.int().min(0).describe('How often (Envoy: 1).').exactOptional(),
});

const route = block({
  name: name('The name of the route.'),
  host: name('The Host header that it matches.'),
  prefix: name('The path prefix that it matches.'),
  cluster: name('Where it sends the request.'),
  timeout_ms: milliseconds('Route timeout, all tries together (Envoy: 15000).').exactOptional(),
  retry: retry.describe('Retry policy (Envoy: none).').exactOptional(),
});

const cluster = block({
  name: name('The name of the cluster.'),
  endpoints: z.array(address('An endpoint.')).min(1).describe('Where it is served.'),
  tls: block({
    sni: name('The server name that Envoy asks for.').exactOptional(),
    verify_san: name('The name that the certificate must carry.').exactOptional(),
  })
    .describe('TLS to the endpoint (Envoy: none).')
    .exactOptional(),
});

const answer = block({
  status: z.int().min(200).max(599).describe('The status of the answer.').exactOptional(),
  delay_ms: milliseconds('How long the server takes.').exactOptional(),
  body_bytes: z.int().min(0).describe('The size of the body.').exactOptional(),
});

const serverShape = {
  listening: z.boolean().describe('false: the port is closed.').exactOptional(),
  script: z.array(answer).min(1).describe('One answer a request; the last one repeats.').exactOptional(),
};

const action = block({
  at_ms: milliseconds('When the caller begins.').exactOptional(),
  from: z.enum(['app', 'client']).describe('app: a process in the pod; client: another pod.'),
  protocol: z.enum(['http']).describe('What is spoken.').exactOptional(),
  to: name('host:port; a host of "hosts", "pod", or an ip.'),
  host: name('The Host header, if it differs from "to".').exactOptional(),
  method: name('The method (default GET).').exactOptional(),
  path: name('The path (default /).').exactOptional(),
});

/** Without `pod`: that comes from the manifest, with the `pod` here added to it. */
export const engineData = block({
  seed: z.int().min(0).describe('Chance is drawn from this: same seed, same run.'),
  rules: z.enum(['standard', 'minimal5', 'none']).describe('The redirect rules in the pod.'),
  proxy: proxy.describe('The Envoy process.'),
  outbound: block({
    routes: z.array(route).describe('First match wins.'),
    clusters: z.array(cluster).describe('The destinations that Envoy knows.'),
  }).describe('Listener 15001.'),
  inbound: block({
    mtls: z
      .enum(['DISABLE', 'PERMISSIVE', 'STRICT'])
      .describe('What callers must speak (default DISABLE).')
      .exactOptional(),
    to: z.enum(['pod_ip_from_127.0.0.6', 'localhost', 'pod_ip']).describe('How Envoy dials the app.').exactOptional(),
  }).describe('Listener 15006.'),
  endpoints: z
    .array(
      block({
        address: address('Where it listens.'),
        ...serverShape,
        tls: block({ cert: z.enum(['svc']).describe('The certificate that it shows.') })
          .describe('It speaks TLS.')
          .exactOptional(),
      }),
    )
    .describe('Servers outside the pod.'),
  app: block({
    ...serverShape,
    port: z.int().min(1).max(65535).describe('The port (default 8080).').exactOptional(),
  }).describe('The server in the app container.'),
  hosts: z.record(z.string(), name('Its service address.')).describe('Names that the pod can look up.'),
  actions: z.array(action).min(1).describe('What the callers do; the first is the request that is followed.'),
  pod: block({
    delete_at_ms: milliseconds('When the pod is deleted.'),
    containers: z
      .record(
        z.string(),
        block({
          uid: z.int().min(0).describe('The user that the container runs as.').exactOptional(),
          gid: z.int().min(0).describe('Its group.').exactOptional(),
          start_delay_s: z.number().min(0).describe('How long it takes to start.').exactOptional(),
          term_s: z.number().min(0).describe('How long it takes to stop after SIGTERM.').exactOptional(),
        }),
      )
      .describe('By name: what the mesh and the run add to the containers of the manifest.'),
  }).describe('What the run adds to the manifest.'),
}).describe('The run, in the vocabulary of the engine.');
