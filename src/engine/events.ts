/**
 * Everything that can happen in a run, in the past tense. An event is plain data; `apply` says what it changes, `respond`
 * what follows. `counts` are the Envoy counters that move with it (names as Envoy prints them).
 */
import type { Packet } from './kernel/verdict.ts';
import type { HookKind, ProbeKind } from './kubelet/life.ts';
import type { Actor, Address, Close, ConnectFailure, Direction, Protocol } from './vocabulary.ts';

export type Counts = Readonly<Record<string, number>>;

/** Who is at an end of a connection. */
export type Party = 'app' | 'envoy' | 'destination' | 'caller';

export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
}

export interface ResponseHead {
  readonly status: number;
  readonly bodyBytes: number;
  readonly headers: Readonly<Record<string, string>>;
}

type KubeletEvent = OnPod | OnContainer;
export type KubeletEventType = KubeletEvent['type'];

type OnPod =
  | { readonly type: 'podCreated'; readonly pod: string; readonly podIp: string }
  | { readonly type: 'podReady' }
  | { readonly type: 'podNotReady' }
  /** The kubelet weighs what its probes have told it. */
  | { readonly type: 'podSynced' }
  | { readonly type: 'podDeleted'; readonly graceMs: number }
  /** Its work is over, or no container of it can go on: it stops as at a deletion, but is not removed. */
  | { readonly type: 'podStopping'; readonly graceMs: number }
  | { readonly type: 'podPhaseChanged'; readonly phase: 'Succeeded' | 'Failed' }
  | { readonly type: 'podRemoved'; readonly pod: string }
  | { readonly type: 'nodeRebooted' }
  | { readonly type: 'nodeBooted' };

type OnContainer = { readonly container: string } & (
  | { readonly type: 'containerStarted'; readonly image: string }
  /** Its startup probe has passed and its postStart hook has ended, where it has them. */
  | { readonly type: 'containerStartedUp' }
  | { readonly type: 'imagePullFailed'; readonly image: string }
  | {
      readonly type: 'backOffStarted';
      readonly reason: 'CrashLoopBackOff' | 'ImagePullBackOff';
      readonly delayMs: number;
    }
  | { readonly type: 'hookStarted'; readonly hook: HookKind }
  | { readonly type: 'hookEnded'; readonly hook: HookKind }
  | { readonly type: 'probeStarted'; readonly probe: ProbeKind }
  | { readonly type: 'probeEnded'; readonly probe: ProbeKind; readonly succeeded: boolean }
  /** A probe failed so often that the kubelet stops the container. */
  | { readonly type: 'containerStopping'; readonly probe: ProbeKind; readonly graceMs: number }
  | { readonly type: 'sigtermSent' }
  | { readonly type: 'sigkillSent' }
  | { readonly type: 'containerExited'; readonly exitCode: number }
);

type RulesEvent =
  | { readonly type: 'rulesWritten'; readonly by: 'cni' | 'init' | 'operator'; readonly ruleSet: string }
  | { readonly type: 'rulesFlushed' };

type ProcessEvent =
  | { readonly type: 'portOpened'; readonly party: Party; readonly address: Address }
  | { readonly type: 'portClosed'; readonly party: Party; readonly address: Address }
  | { readonly type: 'envoySignalled'; readonly signal: 'SIGTERM' | 'SIGKILL' }
  | { readonly type: 'envoyStarted' }
  | { readonly type: 'listenerOpened'; readonly direction: Direction; readonly address: Address }
  | { readonly type: 'envoyReady' }
  | { readonly type: 'envoyExited'; readonly signal: 'SIGTERM' | 'SIGKILL' | 'none'; readonly exitCode?: number };

interface OnConnection {
  readonly connection: number;
}

type KernelEvent =
  | (OnConnection & {
      readonly type: 'connectCalled';
      readonly party: Party;
      readonly protocol: Protocol;
      readonly from: Address;
      readonly to: Address;
      readonly uid: number;
      readonly gid: number;
      /** The action that this connection serves. */
      readonly action: number;
      /** For a connection that Envoy opens: the request that asked for it. */
      readonly request: number | undefined;
    })
  | (OnConnection & {
      readonly type: 'connectionRedirected';
      readonly hook: Packet['hook'];
      readonly rule: string;
      readonly before: Address;
      readonly after: Address;
    })
  | (OnConnection & {
      readonly type: 'connectionPassed';
      readonly hook: Packet['hook'];
      readonly rule: string | undefined;
      readonly to: Address;
    })
  | (OnConnection & { readonly type: 'connectionTranslated'; readonly before: Address; readonly after: Address })
  | (OnConnection & {
      readonly type: 'connectFailed';
      readonly party: Party;
      readonly action: number;
      readonly failure: ConnectFailure;
      readonly errno: string;
      readonly at: Address;
    })
  | (OnConnection & {
      readonly type: 'connectionEstablished';
      readonly party: Party;
      readonly peer: Address;
      readonly server: Party;
    })
  | (OnConnection & {
      readonly type: 'connectionClosed';
      readonly party: Party;
      readonly how: Close;
      readonly counts?: Counts;
    });

type EnvoyEvent =
  | (OnConnection & {
      readonly type: 'connectionAccepted';
      readonly direction: Direction;
      readonly listener: Address;
      readonly counts: Counts;
    })
  | (OnConnection & { readonly type: 'originalDestinationRead'; readonly address: Address })
  | (OnConnection & { readonly type: 'filterChainChosen'; readonly direction: Direction; readonly chain: string })
  | (OnConnection & { readonly type: 'tlsHandshakeStarted'; readonly sni: string })
  | (OnConnection & { readonly type: 'tlsEstablished'; readonly sni: string; readonly counts: Counts });

interface OnRequest {
  readonly request: number;
}

type RequestEvent =
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestWritten';
        readonly party: Party;
        readonly head: RequestHead;
        readonly action: number;
      })
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestRead';
        readonly direction: Direction;
        readonly head: RequestHead;
        readonly counts: Counts;
      })
  | (OnRequest & {
      readonly type: 'routeChosen';
      readonly route: string;
      readonly cluster: string;
      readonly timeoutMs: number;
      readonly retryOn: string;
      readonly numRetries: number;
    })
  | (OnRequest & {
      readonly type: 'endpointChosen';
      readonly cluster: string;
      readonly endpoint: Address;
      readonly attempt: number;
    })
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestSentUpstream';
        readonly endpoint: Address;
        readonly attempt: number;
        readonly head: RequestHead;
        readonly counts: Counts;
      })
  | (OnRequest &
      OnConnection & {
        readonly type: 'requestReceived';
        readonly party: Party;
        readonly endpoint: Address;
        readonly peer: Address;
        readonly head: RequestHead;
      })
  | (OnRequest &
      OnConnection & { readonly type: 'responseWritten'; readonly party: Party; readonly head: ResponseHead })
  | (OnRequest &
      OnConnection & {
        readonly type: 'responseRead';
        readonly endpoint: Address;
        readonly head: ResponseHead;
        readonly counts: Counts;
      })
  | (OnRequest & {
      readonly type: 'retryConsidered';
      readonly status: number;
      readonly decision: 'notRetriable' | 'retry' | 'limitExceeded' | 'overflow';
    })
  | (OnRequest &
      OnConnection & { readonly type: 'responseSentDownstream'; readonly head: ResponseHead; readonly counts: Counts })
  | (OnRequest &
      OnConnection & { readonly type: 'responseReceived'; readonly party: Party; readonly head: ResponseHead })
  | { readonly type: 'callFailed'; readonly action: number; readonly party: Party; readonly errno: string }
  | (OnRequest & {
      readonly type: 'accessLogWritten';
      readonly direction: Direction;
      readonly code: number;
      readonly flags: readonly string[];
      readonly details: string;
      readonly endpoint: Address | undefined;
    });

export type Event = KubeletEvent | RulesEvent | ProcessEvent | KernelEvent | EnvoyEvent | RequestEvent;
export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { readonly type: T }>;

/** Who did it: the actor column of the every-hop list. */
export function actorOf(event: Event): Actor {
  switch (event.type) {
    case 'podCreated':
    case 'podReady':
    case 'podNotReady':
    case 'podSynced':
    case 'podDeleted':
    case 'podStopping':
    case 'podPhaseChanged':
    case 'podRemoved':
    case 'nodeBooted':
    case 'containerStarted':
    case 'containerStartedUp':
    case 'imagePullFailed':
    case 'backOffStarted':
    case 'hookStarted':
    case 'hookEnded':
    case 'probeStarted':
    case 'probeEnded':
    case 'containerStopping':
    case 'sigtermSent':
    case 'sigkillSent':
    case 'containerExited':
      return 'kubelet';
    case 'rulesWritten':
      return event.by;
    case 'rulesFlushed':
    case 'envoySignalled':
    case 'nodeRebooted':
      return 'operator';
    case 'portOpened':
    case 'portClosed':
    case 'connectCalled':
    case 'connectFailed':
    case 'connectionEstablished':
    case 'connectionClosed':
    case 'requestWritten':
    case 'requestReceived':
    case 'responseWritten':
    case 'responseReceived':
    case 'callFailed':
      return event.party;
    case 'connectionRedirected':
    case 'connectionPassed':
    case 'connectionTranslated':
      return 'kernel';
    case 'envoyStarted':
    case 'envoyExited':
    case 'listenerOpened':
    case 'envoyReady':
    case 'connectionAccepted':
    case 'originalDestinationRead':
    case 'filterChainChosen':
    case 'tlsHandshakeStarted':
    case 'tlsEstablished':
    case 'requestRead':
    case 'routeChosen':
    case 'endpointChosen':
    case 'requestSentUpstream':
    case 'responseRead':
    case 'retryConsidered':
    case 'responseSentDownstream':
    case 'accessLogWritten':
      return 'envoy';
  }
}
