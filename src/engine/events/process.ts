/** What happens to programs and their ports, and what is done to Envoy's process. */
import type { DrainScope } from '../envoy/drain.ts';
import type { ProxyDoing } from '../scenario.ts';
import type { Address, Direction, Party } from '../vocabulary.ts';

export type ProxySignal = Extract<ProxyDoing, `SIG${string}`>;
export type AdminCommand = Exclude<ProxyDoing, ProxySignal | 'start'>;

export type ProcessEvent =
  | { readonly type: 'portOpened'; readonly party: Party; readonly address: Address }
  | { readonly type: 'portClosed'; readonly party: Party; readonly address: Address }
  | { readonly type: 'envoySignalled'; readonly signal: ProxySignal }
  /** A POST to Envoy's admin port (Envoy docs, Administration interface). */
  | { readonly type: 'adminCalled'; readonly command: AdminCommand }
  | { readonly type: 'envoyStarted' }
  | { readonly type: 'listenerOpened'; readonly direction: Direction; readonly address: Address }
  /** Envoy accepts no more connections on them. */
  | { readonly type: 'listenersClosed'; readonly scope: DrainScope }
  | { readonly type: 'envoyReady' }
  | { readonly type: 'envoyExited'; readonly signal: 'SIGTERM' | 'SIGKILL' | 'none'; readonly exitCode?: number };
