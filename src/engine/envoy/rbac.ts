/**
 * Role-based access control, the same engine before HTTP and as an HTTP filter: one policy, matched or not
 * (Envoy docs, Role Based Access Control; source/extensions/filters/common/rbac/engine_impl.cc).
 */
import type { Connection } from '../connection.ts';
import type { RbacScenario } from '../envoyScenario.ts';
import { readHeaders } from '../message.ts';
import type { Request } from '../request.ts';
import { tableGet } from '../table.ts';
import { ipOf, type World } from '../world.ts';
import type { FilterVerdict } from './filters.ts';
import { obeyedHeaders } from './headers.ts';
import { peerIdentity } from './peerIdentity.ts';
import { RBAC_DENIED } from './reply.ts';

/** What a policy can look at. Before HTTP there are no headers. */
export interface Subject {
  readonly headers: Readonly<Record<string, string>>;
  /** The address that the connection really comes from, whatever headers say. */
  readonly directRemoteIp: string;
  /** The peer certificate's URI names; none without TLS. */
  readonly principals: readonly string[];
}

export interface RbacDecision {
  readonly allowed: boolean;
  /** As the details name it: `none` where no policy matched. */
  readonly details: string;
}

/** ALLOW lets through what the policy matches and nothing else, DENY the opposite (Envoy API, RBAC.Action). */
export function rbacDecision({ action, match, policy = 'p1' }: RbacScenario, subject: Subject): RbacDecision {
  const matched = matches(match, subject);
  // Details have no spaces, so that they stay one word of a log line.
  const name = matched ? policy.replaceAll(/\s/g, '_') : 'none';
  return { allowed: matched === (action === 'ALLOW'), details: `rbac_access_denied_matched_policy[${name}]` };
}

function matches(match: RbacScenario['match'], { headers, directRemoteIp, principals }: Subject): boolean {
  const { path_prefix, method, header, principal, source_ip } = match;
  // `url_path` looks at the path alone (source/common/common/matchers.cc, PathMatcher).
  const path = headers[':path']?.replace(/[?#].*$/, '');
  if (path_prefix !== undefined && path?.startsWith(path_prefix) !== true) return false;
  if (method !== undefined && headers[':method'] !== method) return false;
  if (header !== undefined && headers[header[0].toLowerCase()] !== header[1]) return false;
  if (principal !== undefined && !principals.includes(principal)) return false;
  return source_ip === undefined || directRemoteIp === source_ip;
}

/** The HTTP filter. As shadow rules the policy is only counted. */
export function rbac(world: World, request: Request, config: RbacScenario): FilterVerdict {
  const connection = tableGet(world.connections, request.downstream);
  if (!connection) return { kind: 'pass' };
  const headers = {
    ...readHeaders({ ...request.head, headers: obeyedHeaders(world, request) }, request.action),
    'x-forwarded-proto': connection.tls === 'tls' ? 'https' : 'http',
  };
  const { allowed, details } = rbacDecision(config, { ...peerOf(world, connection), headers });
  const word = `${config.shadow ? 'shadow_' : ''}${allowed ? 'allowed' : 'denied'}`;
  const counts = { [`http.${request.direction}.rbac.${word}`]: 1 };
  if (allowed || config.shadow) return { kind: 'pass', counts };
  return { kind: 'reply', reply: { ...RBAC_DENIED, details }, counts };
}

export function peerOf(world: World, connection: Connection): Omit<Subject, 'headers'> {
  const identity = peerIdentity(world, connection);
  return { directRemoteIp: ipOf(connection.from), principals: identity === undefined ? [] : [identity] };
}
