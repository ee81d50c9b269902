/** The shapes that the views hand to the page. Plain data: a component draws them and decides nothing. */
import type {
  ActionKey,
  AppNoteKey,
  DescribeKey,
  DirectionKey,
  EnvoyJobKey,
  EnvoyStatusKey,
  GateState,
  PeerNoteKey,
  ProfileKey,
  ResultKey,
  RoleKey,
  StepNumber,
  StepOrStart,
  TrafficStateKey,
  WireId,
  WireState,
} from './keys.ts';

/** Where a step stands in a trace: `cursor` events are applied. An unreached step repeats the cursor before it. */
export interface StepPoint {
  readonly step: StepOrStart;
  readonly cursor: number;
  readonly reached: boolean;
}

export interface TableRow {
  readonly step: StepNumber;
  readonly action: ActionKey;
  readonly direction: DirectionKey;
  readonly role: RoleKey;
  readonly result: ResultKey;
  readonly reached: boolean;
}

export interface TrackerColumn {
  readonly step: StepOrStart;
  readonly envoyStatus: EnvoyStatusKey;
  readonly trafficState: TrafficStateKey;
}

/** One of the eight boxes. `step` is the step that lights it in this run; undefined: this run never does. */
export interface FlowBox {
  readonly box: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
  readonly step: StepNumber | undefined;
  readonly state: 'past' | 'now' | 'future' | 'never';
}

/** A connection's end as two readers see it: `before` the redirect (what the caller dialled), `after` (where it really goes). */
export interface WireAddress {
  readonly before: string;
  readonly after: string;
}

export interface Wire {
  readonly id: WireId;
  /** "connection 1", "connection 2": the order in which this run opens them; undefined while it never does. */
  readonly number: number | undefined;
  readonly state: WireState;
  /** What an eavesdropper on this wire could read; undefined while nothing is open. */
  readonly security: 'plain' | 'tls' | undefined;
  /** Which way a message travels on it now: from its first-named end (`forward`) or back. */
  readonly flow: 'forward' | 'back' | undefined;
  readonly from: WireAddress | undefined;
  readonly to: WireAddress | undefined;
}

/** Where the travelling message is: inside a part, or on a wire. */
export type TokenPlace = 'app' | 'envoy' | 'destination' | 'caller' | WireId;

export interface Token {
  readonly kind: 'request' | 'response' | 'syn' | 'error';
  /** What the pill says, in the machine's words: `GET /rates`, `200 OK`, `SYN`, `ECONNREFUSED`. */
  readonly label: string;
  readonly at: TokenPlace;
}

export interface ContainerLine {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'terminated';
  readonly ready: boolean;
  readonly restarts: number;
  readonly uid: number;
}

/** Everything that the pod picture draws at one cursor. */
export interface PodPicture {
  readonly podName: string;
  readonly podIp: string;
  readonly podPhase: 'pending' | 'running' | 'terminating' | 'gone';
  readonly app: { readonly note: AppNoteKey; readonly container: ContainerLine; readonly address: string | undefined };
  readonly envoy:
    | {
        readonly job: EnvoyJobKey;
        readonly container: ContainerLine;
        readonly status: EnvoyStatusKey;
        /** Connections accepted so far, by listener (Envoy's `downstream_cx_total`). */
        readonly accepted: { readonly outbound: number; readonly inbound: number };
        readonly lanes: readonly Lane[];
      }
    | undefined;
  /** The OUTPUT rules, beside the app. */
  readonly outputGate: Gate;
  /** The PREROUTING rules, at eth0: only in a run with a call from outside. */
  readonly preroutingGate: Gate | undefined;
  readonly destination:
    | {
        readonly name: string;
        readonly note: PeerNoteKey;
        readonly serviceAddress: string;
        readonly endpoint: string | undefined;
      }
    | undefined;
  readonly caller: { readonly note: PeerNoteKey; readonly address: string } | undefined;
  /** Only the wires that this run uses, in drawing order. */
  readonly wires: readonly Wire[];
  readonly token: Token | undefined;
}

/** Envoy from the inside (Every hop): listener, route, cluster, endpoint; each value appears when the trace has chosen it. */
export interface Lane {
  readonly direction: 'outbound' | 'inbound';
  readonly listener: string;
  readonly filterChain: string | undefined;
  readonly route: string | undefined;
  readonly cluster: string | undefined;
  readonly endpoint: string | undefined;
}

export interface Gate {
  readonly state: GateState;
  /** The rule that matched the connection at this cursor, as `iptables-save` prints it; undefined: none now. */
  readonly rule: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** One event as the every-hop list shows it. `values` fill the placeholders of its template in `content/hops.yaml`. */
export interface HopLine {
  /** "2.3": third event of step 2. Events after the last step's point are "6.n" too. */
  readonly id: string;
  readonly step: StepNumber;
  readonly place: number;
  /** Events applied when this hop is the latest: the cursor to go to. */
  readonly cursor: number;
  readonly atMs: number;
  readonly actor: string;
  /** The event's kind: the key into `content/hops.yaml`. */
  readonly kind: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface DescribeLine {
  readonly key: DescribeKey;
  readonly values: Readonly<Record<string, string>>;
}

/** What a step concerns: containers of the manifest (by name) and rows of the mesh profile. */
export interface StepConcerns {
  readonly containers: readonly string[];
  readonly profile: readonly ProfileKey[];
}
