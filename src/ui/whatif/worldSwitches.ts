/** What can be different around the pod and in it: rules, the processes, the service and who calls. */
import type { RunInput } from '../../whatif/index.ts';
import { type Endpoint, eachAction, eachEndpoint, type Switch, without } from './switch.ts';

type Script = NonNullable<Endpoint['script']>;

const SCRIPTS: readonly (readonly [id: string, label: string, script: Script | undefined])[] = [
  ['200', '200', undefined],
  ['503', '503, always', [{ status: 503 }]],
  ['503-200', '503, then 200', [{ status: 503 }, { status: 200 }]],
  ['503-503-200', '503, 503, then 200', [{ status: 503 }, { status: 503 }, { status: 200 }]],
  ['reset-200', 'reset, then 200', [{ close: 'RST', when: 'after_request' }, { status: 200 }]],
  ['slow', '200 after 2 s', [{ delay_ms: 2000 }]],
  ['slower', '200 after 20 s', [{ delay_ms: 20_000 }]],
  ['hang', 'nothing, ever', [{ hang: true }]],
];

/** `503, then 200 after 3 s`: a script that none of the choices is. */
function scriptWords(script: Script = []): string {
  const steps = script.map(({ status = 200, delay_ms: delay = 0, hang, close, raw }) => {
    const what = hang
      ? 'nothing, ever'
      : close
        ? close === 'RST'
          ? 'a reset'
          : 'an end'
        : raw
          ? 'raw bytes'
          : String(status);
    return delay === 0 ? what : `${what} after ${delay < 1000 ? `${delay} ms` : `${delay / 1000} s`}`;
  });
  return steps.join(', then ');
}

type State = 'open' | 'closed' | 'silent' | 'unreachable';

function stateOf({ listening, silent, unreachable }: Endpoint): State {
  return unreachable ? 'unreachable' : silent ? 'silent' : listening === false ? 'closed' : 'open';
}

function withState(endpoint: Endpoint, state: State): Endpoint {
  const plain = without(endpoint, 'listening', 'silent', 'unreachable');
  switch (state) {
    case 'open':
      return plain;
    case 'closed':
      return { ...plain, listening: false };
    case 'silent':
      return { ...plain, silent: true };
    case 'unreachable':
      return { ...plain, unreachable: true };
  }
}

const CERTIFICATES = [
  ['svc', 'valid'],
  ['svc-wrongsan', 'another name'],
  ['svc-expired', 'expired'],
  ['svc-selfsigned', 'self-signed'],
] as const;

const firstCall = ({ actions }: RunInput) => actions[0];
const callAt = (input: RunInput): number => firstCall(input)?.at_ms ?? 0;

/** Envoy's process, as it is when the first call is made. */
function envoyState({ proxy: { state, events = [] }, ...input }: RunInput): string {
  const [first] = events;
  if (state !== 'running' || first === undefined) {
    return state;
  }
  const at = input.actions[0]?.at_ms ?? 0;
  const isKill = events.length === 1 && first.do === 'SIGKILL';
  if (!isKill) {
    return 'as this scenario has it';
  }
  return first.at_ms < at ? 'killed' : first.at_ms <= at + 5 ? 'mid' : `killed ${first.at_ms - at} ms after the call`;
}

const killAt = (at: number) =>
  ({ world: { proxy: { state: 'running', events: [{ at_ms: at, do: 'SIGKILL' }] } } }) as const;

export const WORLD_SWITCHES: readonly Switch[] = [
  {
    id: 'rules',
    label: 'Redirect rules',
    choices: [
      { id: 'standard', label: 'the full set', change: () => ({ world: { rules: 'standard' } }) },
      { id: 'minimal5', label: 'five lines, outgoing', change: () => ({ world: { rules: 'minimal5' } }) },
      { id: 'none', label: 'none', change: () => ({ world: { rules: 'none' } }) },
    ],
    read: ({ rules }) => (typeof rules === 'string' ? rules : 'a list of its own'),
  },
  {
    id: 'envoy',
    label: 'Envoy',
    choices: [
      { id: 'running', label: 'running', change: () => ({ world: { proxy: { state: 'running', events: null } } }) },
      { id: 'killed', label: 'killed before the call', change: (input) => killAt(callAt(input) - 100) },
      { id: 'mid', label: 'killed during the call', change: (input) => killAt(callAt(input) + 1) },
      { id: 'hung', label: 'hung', change: () => ({ world: { proxy: { state: 'hung', events: null } } }) },
    ],
    read: envoyState,
  },
  {
    id: 'envoy-uid',
    label: 'Envoy’s uid',
    choices: [1337, 1001].map((uid) => ({
      id: String(uid),
      label: uid === 1337 ? '1337, exempt' : `${uid}, not exempt`,
      change: () => ({ world: { proxy: { uid, gid: uid }, pod: { containers: { envoy: { uid, gid: uid } } } } }),
    })),
    read: ({ proxy }) => String(proxy.uid ?? 1337),
  },
  {
    id: 'app-uid',
    label: 'The app’s uid',
    choices: [1000, 1337].map((uid) => ({
      id: String(uid),
      label: String(uid),
      change: (input) => ({
        world: {
          ...eachAction((action) => (action.from === 'client' ? action : { ...action, uid }))(input).world,
          pod: { containers: { app: { uid } } },
        },
      }),
    })),
    read: (input) => {
      const call = firstCall(input);
      const own = call?.from === 'client' ? undefined : call?.uid;
      return String(own ?? input.pod.containers.app?.uid ?? 1000);
    },
  },
  {
    id: 'caller',
    label: 'Who calls',
    choices: [
      {
        id: 'app',
        label: 'the app calls rates',
        change: eachAction((action) => ({
          ...without(action, 'host', 'tls'),
          from: 'app',
          to: 'rates:80',
          path: '/rates',
        })),
      },
      {
        id: 'client',
        label: 'another pod calls the app',
        change: eachAction((action) => ({ ...action, from: 'client', to: 'pod:8080', host: 'myapp', path: '/status' })),
      },
      {
        id: 'localhost',
        label: 'the app calls localhost',
        change: eachAction((action) => ({ ...without(action, 'host', 'tls'), from: 'app', to: '127.0.0.1:8080' })),
      },
    ],
    read: (input) => {
      const call = firstCall(input);
      return call?.from === 'client'
        ? 'client'
        : call?.to === 'rates:80'
          ? 'app'
          : call?.to === '127.0.0.1:8080'
            ? 'localhost'
            : undefined;
    },
  },
  {
    id: 'calls',
    label: 'Calls',
    choices: [1, 3, 6].map((count) => ({
      id: String(count),
      label: count === 1 ? 'one' : `${count}, 20 ms apart`,
      change: ({ actions: [first] }) => ({
        world: {
          actions: first
            ? Array.from({ length: count }, (_, n) => ({ ...first, at_ms: (first.at_ms ?? 0) + n * 20 }))
            : [],
        },
      }),
    })),
    read: ({ actions }) => String(actions.length),
  },
  {
    id: 'method',
    label: 'Method',
    choices: ['GET', 'POST'].map((method) => ({
      id: method,
      label: method,
      change: eachAction((action) => ({ ...action, method })),
    })),
    read: (input) => firstCall(input)?.method ?? 'GET',
  },
  {
    id: 'answers',
    label: 'rates answers',
    choices: SCRIPTS.map(([id, label, script]) => ({
      id,
      label,
      change: eachEndpoint((endpoint) => ({ ...without(endpoint, 'script', 'then'), ...(script && { script }) })),
    })),
    read: ({ endpoints }) => {
      const script = JSON.stringify(endpoints[0]?.script);
      return SCRIPTS.find(([, , one]) => JSON.stringify(one) === script)?.[0] ?? scriptWords(endpoints[0]?.script);
    },
  },
  {
    id: 'port',
    label: 'rates’ port',
    choices: (
      [
        ['open', 'open'],
        ['closed', 'closed'],
        ['silent', 'silent: drops packets'],
        ['unreachable', 'unreachable'],
      ] as const
    ).map(([id, label]) => ({ id, label, change: eachEndpoint((endpoint) => withState(endpoint, id)) })),
    read: ({ endpoints }) => endpoints[0] && stateOf(endpoints[0]),
  },
  {
    id: 'certificate',
    label: 'rates’ certificate',
    choices: CERTIFICATES.map(([cert, label]) => ({
      id: cert,
      label,
      change: eachEndpoint((endpoint) => (endpoint.tls ? { ...endpoint, tls: { ...endpoint.tls, cert } } : endpoint)),
    })),
    read: ({ endpoints }) => endpoints.find(({ tls }) => tls)?.tls?.cert,
  },
];
